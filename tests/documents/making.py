"""Who pledges what to whom in a made-up deal? Equal seed, equal deal; nobody in it exists."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from forms.examples.numbers import credit_code_of, grant_number, mark_number, patent_number
from schemas.calendar import anniversary, term_end, trademark_term_end
from schemas.identifiers import resident_id
from schemas.vocabulary import PatentKind
from tests.documents.deal import Contract, Deal, Party, Power, Right, Role, Valuation

_DAY = timedelta(days=1)
_FIRST, _DAYS = date(2026, 2, 2), 250
_STEM = "MAEW"
_TERMS = {"invention": 20, "utility_model": 10, "design": 15}
_TOWNS = ("襄阳", "宜城", "枣阳", "老河口", "湖北", "武汉", "鄂北")
_TRADES = (
    "新材料",
    "智能装备",
    "生物科技",
    "汽车零部件",
    "节能环保",
    "精工机械",
    "光电技术",
    "农业发展",
    "航空部件",
    "医疗器械",
)
_ENDINGS = ("有限公司", "有限公司", "股份有限公司", "科技有限公司", "（集团）有限公司")
_BANKS = (
    "示例银行股份有限公司襄阳分行",
    "湖北示例农村商业银行股份有限公司",
    "示例商业银行股份有限公司襄阳高新支行",
    "襄阳示例村镇银行有限责任公司",
    "示例银行（中国）有限公司襄阳分行",
)
_ROADS = ("示例大道", "示范路", "样本街", "演示一路", "示例东街")
_DISTRICTS = ("襄城区", "樊城区", "高新技术产业开发区", "襄州区")
_SURNAMES = "张李王赵陈刘周吴郑孙"
_GIVEN = ("示例", "示范", "样例", "演示")
_THINGS = (
    "高强度复合材料",
    "耐候涂层",
    "轴承座",
    "电池壳体",
    "板材裁切机",
    "真空成型模具",
    "多轴加工中心夹具",
    "茶叶揉捻机",
    "新能源汽车线束",
    "污水处理用曝气盘",
    "医用导管",
    "光纤连接器",
)
_DEEDS = (
    "及其制备方法",
    "的控温装置",
    "的检测方法",
    "的除尘机构",
    "生产线",
    "及其喷涂工艺",
    "的防堵结构",
    "",
)
_MARKS = ("示例牌", "鄂样", "汉江示范", "SHILI", "样本及图", "EXAMPLE示例", "演示家", "示例优选")
_SCOPES = (
    "主债权及利息、违约金、损害赔偿金和实现质权的费用",
    "主债权本金、利息、罚息、复利、违约金、损害赔偿金以及实现债权和质权的费用",
    "主合同项下全部本金、利息（含复利和罚息）、违约金、赔偿金和质权人实现质权的一切费用",
)


def deal_of(seed: int) -> Deal:
    """This will make up the deal of a seed."""
    return _Making(seed).deal()


class _Making:
    def __init__(self, seed: int) -> None:
        self.seed, self.random = seed, Random(seed)
        self.on = _FIRST + _DAY * self.random.randrange(_DAYS)
        self.parties = self._parties()
        self.pledgors = [party for party in self.parties if Role.pledgor in party.roles]

    def deal(self) -> Deal:
        random, on = self.random, self.on
        rights = self._rights()
        is_maximum = random.random() < 0.35
        begins = on - _DAY * random.randrange(2, 40)
        ends = anniversary(begins, random.choice((1, 1, 2, 3))) - _DAY * random.choice((0, 1))
        amount = self._amount()
        main, pledge = self._contracts(amount, begins, ends, is_maximum=is_maximum)
        return Deal(
            seed=self.seed,
            on=on,
            is_maximum=is_maximum,
            parties=self.parties,
            rights=rights,
            main=main,
            pledge=pledge,
            scope=random.choice(_SCOPES),
            count=len(rights),
            extracted_on=on - _DAY * random.randrange(1, 15),
            valuation=self._valuation(rights, begins) if random.random() < 0.7 else None,
            power=self._power(begins) if any(self._agents()) else None,
        )

    def _amount(self) -> Decimal:
        step = self.random.choice((1_000_000, 500_000, 100_000, 50_000, 12_500))
        return Decimal(step * self.random.randrange(1, 60)) + (
            Decimal("0.00") if self.random.random() < 0.9 else Decimal("345678.90")
        )

    def _contracts(
        self, amount: Decimal, begins: date, ends: date, *, is_maximum: bool
    ) -> tuple[Contract, Contract]:
        year, serial = self.on.year, self.seed % 10_000
        # Under a maximum amount a single loan need not reach the ceiling.
        ceiling = amount + Decimal(1_000_000) if is_maximum else amount
        forms = (
            ("示例借字{year}第{serial:04d}号", "示例质字{year}第{serial:04d}号"),
            ("SLJK-{year}-{serial:05d}", "SLZY-{year}-{serial:05d}"),
            ("（{year}）示例银贷字第{serial:05d}号", "（{year}）示例银质字第{serial:05d}号"),
            ("4206{year}{serial:06d}", "4206{year}{serial:06d}-1"),
            ("{year}年示例（襄）字{serial:04d}号", "{year}年示例（襄质）字{serial:04d}号"),
        )
        loan_number, pledge_number = (
            form.format(year=year, serial=serial) for form in self.random.choice(forms)
        )
        names = (*_LOANS, "综合授信额度合同", "额度借款合同") if is_maximum else _LOANS
        name = self.random.choice(names)
        title = f"{'最高额' if is_maximum else ''}{self.random.choice(_PLEDGES[self._sort])}"
        signed_on = begins - _DAY * self.random.choice((0, 0, 1, 3))
        return (
            Contract(loan_number, name, signed_on, amount, begins, ends),
            Contract(pledge_number, title, signed_on, ceiling, begins, ends),
        )

    def _valuation(self, rights: list[Right], begins: date) -> Valuation:
        valued_on = begins - _DAY * self.random.randrange(30, 120)
        return Valuation(
            assessor=self.random.choice(("襄阳示例资产评估有限公司", "湖北样本土地房地产评估公司")),
            report=f"示例评报字（{valued_on.year}）第{self.seed % 1000:03d}号",
            amount=sum((right.value for right in rights), Decimal(0)),
            valued_on=valued_on,
            made_on=valued_on + _DAY * 12,
        )

    def _power(self, begins: date) -> Power:
        body = f"42060019{self.random.randrange(70, 99)}0{self.random.randrange(1, 9)}1290"
        body += str(self.random.randrange(10))
        return Power(
            begins=begins,
            ends=anniversary(begins, self.random.choice((1, 2))) - _DAY,
            made_on=begins,
            person=self._person(),
            person_number=body + resident_id.check_character(body),
            person_phone=self._phone(),
        )

    def _parties(self) -> list[Party]:
        random = self.random
        self._taken: set[str] = set()
        is_debtor = random.random() < 0.6
        first = (Role.pledgor, Role.debtor) if is_debtor else (Role.pledgor,)
        parties = [self._company("P1", *first)]
        if random.random() < 0.3:
            parties.append(self._company("P2", Role.pledgor))
        if not is_debtor:
            parties.append(self._company("Z1", Role.debtor))
        if random.random() < 0.35:
            parties.append(self._company("G1", Role.co_owner))
        parties.append(self._company("B1", Role.pledgee, name=random.choice(_BANKS)))
        if random.random() < 0.75:
            name = random.choice(("襄阳示例知识产权服务有限公司", "襄阳市知识产权示例窗口"))
            parties.append(self._company("A1", Role.agent, name=name))
        return parties

    def _agents(self) -> list[Party]:
        return [party for party in self.parties if Role.agent in party.roles]

    def _company(self, key: str, *roles: Role, name: str = "") -> Party:
        random = self.random
        while not name or name in self._taken:
            name = f"{random.choice(_TOWNS)}示例{random.choice(_TRADES)}{random.choice(_ENDINGS)}"
        self._taken.add(name)
        road = f"{random.choice(_ROADS)}{random.randrange(1, 300)}号"
        house = random.choice(("", f"{random.randrange(1, 20)}幢", f"{random.randrange(2, 9)}号楼"))
        return Party(
            key=key,
            roles=roles,
            name=name,
            code=credit_code_of(f"{_STEM}{random.randrange(10_000):04d}"),
            address=f"{'湖北省'}襄阳市{random.choice(_DISTRICTS)}{road}{house}",
            representative=self._person(),
            phone=self._phone(),
        )

    def _person(self) -> str:
        return self.random.choice(_SURNAMES) + self.random.choice(_GIVEN)

    def _phone(self) -> str:
        return f"0710-555{self.random.randrange(10_000):04d}"

    def _rights(self) -> list[Right]:
        random = self.random
        self._sort = random.choice(("patents", "patents", "patents", "marks", "marks", "both"))
        size = random.choice((1, 1, 2, 2, 3, 4, 6, 9, 13))
        patents = {"patents": size, "marks": 0, "both": max(1, size // 2)}[self._sort]
        marks = {"patents": 0, "marks": size, "both": max(1, size - size // 2)}[self._sort]
        base = random.randrange(80_000)
        things = random.sample(_THINGS, len(_THINGS))
        made = [self._patent(at, base, things[at % len(things)]) for at in range(patents)]
        return made + [self._mark(at, base + patents + at) for at in range(marks)]

    def _owners(self, pledgor: Party, at: int) -> tuple[str, ...]:
        others = [party.name for party in self.parties if Role.co_owner in party.roles]
        return (pledgor.name, *others) if at == 0 else (pledgor.name,)

    def _patent(self, at: int, base: int, thing: str) -> Right:
        random = self.random
        sort = random.choice(("invention", "invention", "utility_model", "design"))
        age = random.randint(
            *{"invention": (4, 9), "utility_model": (2, 5), "design": (2, 5)}[sort]
        )
        began = self.on - _DAY * random.randrange(20, 200)
        filed_on = anniversary(began, -age)
        pledgor = self.pledgors[at % len(self.pledgors)]
        name = f"一种{thing}{random.choice(_DEEDS)}" if sort != "design" else thing
        return Right(
            key=f"ZL{at + 1:02d}",
            sort=sort,
            name=name + ("" if at < len(_THINGS) else "（二）"),
            number=patent_number(PatentKind(sort), filed_on.year, base + at),
            publication=grant_number(PatentKind(sort), base + at),
            owners=self._owners(pledgor, at),
            pledgor=pledgor.key,
            value=Decimal(random.randrange(30, 400) * 10_000),
            filed_on=filed_on,
            granted_on=filed_on + _DAY * random.randrange(200, 380),
            expires_on=term_end(filed_on, _TERMS[sort]),
            paid_to=anniversary(filed_on, age + 1) - _DAY,
        )

    def _mark(self, at: int, serial: int) -> Right:
        random = self.random
        begins = anniversary(self.on - _DAY * random.randrange(20, 300), -random.randrange(1, 5))
        pledgor = self.pledgors[at % len(self.pledgors)]
        return Right(
            key=f"SB{at + 1:02d}",
            sort="trademark",
            name=_MARKS[at % len(_MARKS)] + ("" if at < len(_MARKS) else "二代"),
            number=mark_number(serial),
            owners=self._owners(pledgor, at),
            pledgor=pledgor.key,
            value=Decimal(random.randrange(20, 200) * 10_000),
            filed_on=begins - _DAY * 380,
            granted_on=begins,
            expires_on=trademark_term_end(begins),
            classes=tuple(sorted(random.sample(range(1, 46), random.choice((1, 1, 2, 3))))),
        )


_LOANS = ("流动资金借款合同", "流动资金贷款合同", "人民币借款合同")
_PLEDGES = {
    "patents": ("专利权质押合同", "专利权质押合同", "知识产权质押合同"),
    "marks": ("注册商标专用权质押合同", "商标专用权质权合同"),
    "both": ("知识产权质押合同", "权利质押合同"),
}
