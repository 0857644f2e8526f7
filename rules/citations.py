"""Which article says it, on a given day, and has it been read at its source?

Each name holds its editions, each with the days on which it is law, so that a renumbering is one
more line here and nowhere else.
"""

from datetime import date

from rules.frame import Basis, Mark
from schemas.edition import article_of, follow_on_article_of
from schemas.follow_on import EDITION as FOLLOW_ON_EDITION
from schemas.package import EDITION

V, V_OLD, S, M = Mark.verified, Mark.superseded, Mark.secondary, Mark.from_memory

Editions = tuple[Basis, ...]

_PATENT_PLEDGE = "《专利权质押登记办法》（国家知识产权局公告第461号）"
_PATENT_PLEDGE_SINCE = date(2021, 11, 15)
_MARK_PLEDGE = "《注册商标专用权质押登记程序规定》（国家知识产权局公告第358号）"
_MARK_PLEDGE_SINCE = date(2020, 5, 1)
_CIVIL_CODE = "《中华人民共和国民法典》"
_CIVIL_CODE_SINCE = date(2021, 1, 1)
_SECURITY = "《最高人民法院关于适用〈中华人民共和国民法典〉有关担保制度的解释》"
_GUIDE = "《专利审查指南》（2026年1月1日起施行的文本）"
_GUIDE_SINCE = date(2026, 1, 1)
_MARK_LAW_2019 = "《中华人民共和国商标法》（2019年修正）"
_MARK_LAW_2026 = "《中华人民共和国商标法》（2026年修订）"
_MARK_LAW_SINCE = date(2019, 11, 1)
_MARK_LAW_SWITCH = date(2027, 1, 1)
_LAST_DAY_OF_OLD_MARK_LAW = date(2026, 12, 31)


def _patent_pledge(article: str, mark: Mark = V) -> Editions:
    return (Basis(_PATENT_PLEDGE, article, mark, _PATENT_PLEDGE_SINCE),)


def _mark_pledge(article: str, mark: Mark = V) -> Editions:
    return (Basis(_MARK_PLEDGE, article, mark, _MARK_PLEDGE_SINCE),)


def _civil_code(article: str) -> Editions:
    return (Basis(_CIVIL_CODE, article, V, _CIVIL_CODE_SINCE),)


def _security(article: str) -> Editions:
    return (Basis(_SECURITY, article, V, _CIVIL_CODE_SINCE),)


def _guide(article: str) -> Editions:
    return (Basis(_GUIDE, article, V, _GUIDE_SINCE),)


def _format(part: str) -> Editions:
    """What our own data format asks is known at its source."""
    return (Basis(article_of(EDITION), part, V, _CIVIL_CODE_SINCE),)


def _mark_law(old: str, new: str) -> Editions:
    """Articles of the Trademark Law were renumbered by the revision in force 2027-01-01."""
    return (
        Basis(_MARK_LAW_2019, old, V, _MARK_LAW_SINCE, _LAST_DAY_OF_OLD_MARK_LAW),
        Basis(_MARK_LAW_2026, new, V, _MARK_LAW_SWITCH),
    )


# 办法 Articles 4 to 7 and the twelve grounds of Article 11 have been read; 8 has not.
CO_OWNERS_AGREE = _patent_pledge("第四条、第十一条第一项和第八项")
FOREIGN_PARTY_HAS_AGENCY = _patent_pledge("第五条")
APPLICATION_IS_SIGNED_BY_BOTH = _patent_pledge("第七条第一项")
PLEDGE_CONTRACT_IS_FILED = _patent_pledge("第三条、第七条第二项")
IDENTITY_OR_COMMITMENT = _patent_pledge("第七条第三项")
POWER_OF_ATTORNEY_IS_FILED = _patent_pledge("第七条第四项")
VALUATION_IS_FILED = _patent_pledge("第七条")
DOCUMENTS_ARE_CHINESE = _patent_pledge("第七条")
PATENT_IS_FREE = _patent_pledge("第十一条第二项、第三项、第五项和第九项")
ANNUITY_IS_PAID = _patent_pledge("第十一条第四项")
DEBT_WITHIN_TERM = _patent_pledge("第十一条第六项")
CONTRACT_CONTENTS = _patent_pledge("第八条、第十一条第七项", V_OLD)
PLEDGED_ONCE = _patent_pledge("第十一条第九项")
SAME_DAY_APPLICATION = _patent_pledge("第十一条第十项")
INVALIDATION_IS_PENDING = _patent_pledge("第十一条第十一项")

# The transitional rule for designs was not found in any source.
EARLY_DESIGN_TERM = (
    Basis(
        "《关于施行修改后专利法的相关审查业务处理暂行办法》", "（条款待核对）", M, date(2021, 6, 1)
    ),
)

REGISTER_PREVAILS = _guide("第五部分第九章1.3.2")
OPEN_LICENCE = _guide("第五部分第十一章第9节")

# The structure and check were confirmed on 64 published numbers.
PATENT_NUMBER_FORM = (
    Basis("《专利申请号标准》（ZC 0006-2003）", "（号码组成与校验位）", V, date(2003, 10, 1)),
)
MARK_NUMBER_FORM = (Basis("商标注册证所载注册号的形式", "", S, date(1985, 1, 1)),)
CREDIT_CODE_FORM = (
    Basis("《法人和其他组织统一社会信用代码编码规则》（GB 32100-2015）", "", V, date(2015, 10, 1)),
)
RESIDENT_ID_FORM = (Basis("《公民身份号码》（GB 11643-1999）", "", V, date(1999, 7, 1)),)

SIMILAR_MARKS_TOGETHER = _mark_pledge("第三条")
CO_OWNERS_OF_MARK_AGREE = _mark_pledge("第三条")
MARK_DOCUMENTS = _mark_pledge("第四条")
MARK_IS_LAWFUL = _mark_pledge("第八条", M)
MARK_TERM = _mark_law("第三十九条、第四十条", "第四十三条、第四十四条")
COURT_HOLD_ON_MARK = (
    Basis(
        "《最高人民法院关于人民法院对注册商标权进行财产保全的解释》（2020年修正）",
        "第一条",
        V,
        date(2021, 1, 1),
    ),
)

POWER_STATES_FOUR_THINGS = _civil_code("第一百六十五条")
NO_DUAL_AGENCY = _civil_code("第一百六十八条")
CONTRACT_NAMES_QUANTITY = _civil_code("第四百二十七条")
REGISTERED_AMOUNT_PREVAILS = _security("第十五条")
SECURITY_ENDS = _civil_code("第三百九十三条")
RENEWED_LOAN_KEEPS_PLEDGE = _security("第十六条")

# What a window publishes of the papers has been read; 办法 Articles 17 and 18 themselves have not.
PATENT_FOLLOW_ON_PAPERS = (
    Basis("专利权质押登记变更、注销的办理要求", "（窗口公布的材料清单）", V, _PATENT_PLEDGE_SINCE),
)
# 规定 Articles 10 to 16 have not been read; the papers and the rename are published by agencies.
MARK_FOLLOW_ON_PAPERS = (
    Basis(
        "商标专用权质权登记变更、延期、补发、注销的办理要求",
        "（公布的材料清单）",
        V,
        _MARK_PLEDGE_SINCE,
    ),
)
OLD_CERTIFICATE_GOES_BACK = _mark_pledge("第十条", V_OLD)
KINDS_OF_MARK_CHANGE = _mark_pledge("第十条", M)
MARK_EXTENSION = _mark_pledge("第十一条", M)
MARK_REISSUE = _mark_pledge("第十四条", M)
OTHER_FOLLOW_ON_PAPERS = (
    Basis("补发登记证、撤回登记申请的办理要求", "（条款待核对）", M, _PATENT_PLEDGE_SINCE),
)

FORMAT = _format("")
FOLLOW_ON_FORMAT = (Basis(follow_on_article_of(FOLLOW_ON_EDITION), "", V, _CIVIL_CODE_SINCE),)
FORMAT_KEYS = _format("“编号”各栏")
FORMAT_FILES = _format("“文件”表")
FORMAT_PARTIES = _format("“当事人”表")
FORMAT_CONTACTS = _format("“联系人”表")
FORMAT_ITEMS = _format("“质押标的”表")
LAYOUT_HAS_NO_ROUTE = _security("第六十三条")
