"""Which made-up packages do these tests print? Nobody in them exists."""

from datetime import date
from decimal import Decimal

from schemas.identifiers import credit_code
from schemas.identifiers.patent import check_character
from schemas.items import Item, Patent, Trademark
from schemas.package import Declaration, Loan, MainContract, Package, PledgeContract, Valuation
from schemas.parties import Agency, Contact, Party
from schemas.vocabulary import (
    ContactSide,
    DeclarationKind,
    PartyKind,
    PartyRole,
    PatentKind,
    SecuredKind,
)

ON = date(2026, 11, 24)
CASE = "ZY-2026-000123"
LONG_NAME = "一种用于汽车零部件表面处理的自动化喷涂装置及其控制方法"


def code(serial: int) -> str:
    body = f"MA{serial:06d}"
    body = f"91420600{body}{credit_code.inner_check_character(body)}"
    return body + credit_code.check_character(body)


def patent(index: int, kind: PatentKind = PatentKind.invention) -> Patent:
    body = f"2019{list(PatentKind).index(kind) + 1}{1044411 + index:07d}"
    return Patent(
        key=f"ZL{index}",
        number=body + check_character(body),
        name=LONG_NAME if index % 2 else "一种示例轴承",
        pledgors=("P1",),
        patent_kind=kind,
        filed_on=date(2019, 10, 30),
        granted_on=date(2021, 5, 4),
    )


def trademark(index: int) -> Trademark:
    return Trademark(
        key=f"TM{index}",
        number=str(12345670 + index),
        name=f"示例汉江{index}",
        pledgors=("P1",),
        nice_classes=(9, 42) if index % 2 else (12,),
        term_from=date(2020, 1, 7),
        term_to=date(2030, 1, 6),
    )


PLEDGOR = Party(
    key="P1",
    roles=(PartyRole.pledgor, PartyRole.debtor),
    kind=PartyKind.legal_person,
    name="襄阳示例科技有限公司",
    name_en="Xiangyang Shili Technology Co. Ltd",
    id_number=code(1),
    address="湖北省襄阳市高新区示例路18号创新创业产业园3号楼",
    postcode="441000",
    legal_representative="张示例",
    contact_name="李示例",
    phone="0710-0000000",
)
PLEDGEE = Party(
    key="B1",
    roles=(PartyRole.pledgee,),
    kind=PartyKind.legal_person,
    name="示例银行股份有限公司襄阳分行",
    id_number=code(2),
    address="湖北省襄阳市樊城区示例大道1号",
    postcode="441001",
    legal_representative="王示例",
    contact_name="赵示例",
    phone="0710-1111111",
)
AGENT = Party(
    key="A1",
    roles=(PartyRole.agent,),
    kind=PartyKind.legal_person,
    name="襄阳市知识产权示例窗口",
    id_number=code(3),
    address="湖北省襄阳市襄城区示例街2号",
)
CO_OWNER = Party(
    key="C1",
    roles=(PartyRole.co_owner,),
    kind=PartyKind.legal_person,
    name="湖北示例研究院",
    id_number=code(4),
    address="湖北省武汉市示例区示例路9号",
)


def package(patents: int = 0, trademarks: int = 0, models: int = 0) -> Package:
    """This will return a package with an agent and a co-owner."""
    inventions = [patent(index) for index in range(patents - models)]
    small = [patent(index + 500, PatentKind.utility_model) for index in range(models)]
    marks = [trademark(index) for index in range(trademarks)]
    items: list[Item] = [*inventions, *small, *marks]
    return Package(
        reference="XY-2026-0001",
        loan=Loan(
            secured_kind=SecuredKind.ordinary,
            amount=Decimal(5_000_000),
            performance_from=date(2026, 11, 1),
            performance_to=date(2027, 10, 31),
            purpose="采购原材料",
        ),
        main_contract=MainContract(
            number="XYJK-2026-001",
            name="流动资金借款合同",
            signed_on=date(2026, 10, 28),
            amount=Decimal(6_000_000),
            performance_from=date(2026, 11, 1),
            performance_to=date(2027, 10, 31),
        ),
        pledge_contract=PledgeContract(
            number="XYZY-2026-001",
            name="最高额质押合同",
            signed_on=date(2026, 10, 29),
            amount=Decimal("5500000.50"),
            scope="主债权及利息、违约金、损害赔偿金和实现质权的费用",
        ),
        valuation=Valuation(
            assessor="示例资产评估有限公司", amount=Decimal(8_600_000), valued_on=date(2026, 9, 30)
        ),
        agency=Agency(
            agent="A1",
            matter="办理质押登记申请的提交、补正和通知书的领取",
            authority="提交和接收文件，签收通知书",
            valid_from=date(2026, 11, 2),
            valid_to=date(2027, 10, 30),
            principals=("P1", "B1"),
            consents_to_dual_agency=True,
        ),
        parties=(PLEDGOR, PLEDGEE, AGENT, CO_OWNER),
        items=tuple(items),
        declarations=(
            Declaration(
                kind=DeclarationKind.same_day_application,
                answer=True,
                continues=True,
                items=("ZL500",),
                made_on=date(2026, 11, 20),
            ),
        ),
        contacts=(Contact(side=ContactSide.bank, name="赵示例", email="zhao@example.com"),),
    )
