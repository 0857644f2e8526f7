"""Which article says it, on a given day, and has it been read at its source?

Each name holds its editions, each with the days on which it is law, so that a renumbering is one
more line here and nowhere else.
"""

from datetime import date, timedelta

from rules.frame import Basis, Mark
from schemas.edition import article_of, editions, follow_on_article_of
from schemas.follow_on import EDITION as FOLLOW_ON_EDITION

V, V_OLD, S, M = Mark.verified, Mark.superseded, Mark.secondary, Mark.from_memory

Editions = tuple[Basis, ...]

_PATENT_PLEDGE = "《专利权质押登记办法》（国家知识产权局公告第461号）"
_PATENT_PLEDGE_SINCE = date(2021, 11, 15)
_WORK_PLEDGE = "《著作权质权登记办法》（国家版权局令第8号）"
_WORK_PLEDGE_SINCE = date(2011, 1, 1)
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
_MARK_LAW_ADOPTED = date(2026, 6, 26)
_MARK_RULES = "《中华人民共和国商标法实施条例》（2014年修订）"
_MARK_RULES_SINCE = date(2014, 5, 1)
_LAYOUTS = "《集成电路布图设计保护条例》"
_LAYOUTS_SINCE = date(2001, 10, 1)


def edition_on(editions: Editions, on: date) -> Basis:
    """This will return the edition in force on a day, or the oldest before there was one."""
    return next((each for each in editions if each.covers(on)), editions[0])


def _patent_pledge(article: str, mark: Mark = V) -> Editions:
    return (Basis(_PATENT_PLEDGE, article, mark, _PATENT_PLEDGE_SINCE),)


def _mark_pledge(article: str, mark: Mark = V) -> Editions:
    return (Basis(_MARK_PLEDGE, article, mark, _MARK_PLEDGE_SINCE),)


def _mark_rules(article: str) -> Editions:
    return (Basis(_MARK_RULES, article, V, _MARK_RULES_SINCE),)


def _work_pledge(article: str) -> Editions:
    return (Basis(_WORK_PLEDGE, article, V, _WORK_PLEDGE_SINCE),)


def _layouts(article: str) -> Editions:
    return (Basis(_LAYOUTS, article, V, _LAYOUTS_SINCE),)


def _civil_code(article: str) -> Editions:
    return (Basis(_CIVIL_CODE, article, V, _CIVIL_CODE_SINCE),)


def _security(article: str) -> Editions:
    return (Basis(_SECURITY, article, V, _CIVIL_CODE_SINCE),)


def _guide(article: str) -> Editions:
    return (Basis(_GUIDE, article, V, _GUIDE_SINCE),)


def _format(part: str) -> Editions:
    """What our own data format asks; its first edition stands for all days before, too."""
    every = editions()
    since = (_CIVIL_CODE_SINCE, *(each.in_force_from for each in every[1:]))
    until = (*(day - timedelta(days=1) for day in since[1:]), None)
    return tuple(
        Basis(article_of(each.name), part, V, begins, ends)
        for each, begins, ends in zip(every, since, until, strict=True)
    )


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
# Who concludes the contract applies; for marks Art 2 of their own rule says so.
CONTRACT_IS_OF_THE_APPLICANTS = _patent_pledge(f"第三条、第七条，{_MARK_PLEDGE}第二条")
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
# Of the last paragraph only the first words were read; the undertaking is from a law firm's note.
COPIES_MATCH_ORIGINALS = _patent_pledge("第七条末款", S)
# A list of practice under the rule of 2010.
PARTIAL_INVALIDITY = (
    Basis("专利权质押登记办理要求（2010年办法施行期间）", "（部分无效）", V_OLD, date(2010, 10, 1)),
)
APPLICATION_IS_FILLED_IN = (
    Basis("《专利权质押登记申请表》填写说明", "（附页与电子表单）", V, _PATENT_PLEDGE_SINCE),
)
AGENT_PROVES_IDENTITY = (
    Basis("专利代办处专利权质押登记办事指南", "（代理人身份证明）", V, _PATENT_PLEDGE_SINCE),
)

# The transitional rule for designs was not found in any source.
EARLY_DESIGN_TERM = (
    Basis(
        "《关于施行修改后专利法的相关审查业务处理暂行办法》", "（条款待核对）", M, date(2021, 6, 1)
    ),
)

REGISTER_PREVAILS = _guide("第五部分第九章1.3.2")
OPEN_LICENCE = _guide("第五部分第十一章第9节")
ANNUITY_FALLS_DUE = _guide("第五部分第九章4.2.1")

# The structure and check were confirmed on 64 published numbers.
PATENT_NUMBER_FORM = (
    Basis("《专利申请号标准》（ZC 0006-2003）", "（号码组成与校验位）", V, date(2003, 10, 1)),
)
# When the longer number came into use is from memory.
PATENT_NUMBER_YEAR = (
    Basis("《专利申请号标准》（ZC 0006-2003）", "（申请年份与启用日期）", M, date(2003, 10, 1)),
)
MARK_NUMBER_FORM = (Basis("商标注册证所载注册号的形式", "", S, date(1985, 1, 1)),)
LAYOUT_NUMBER_FORM = (Basis("布图设计登记证书所载登记号的形式", "", S, _LAYOUTS_SINCE),)
WORK_NUMBER_FORM = (Basis("著作权登记证书所载登记号的形式", "", S, _WORK_PLEDGE_SINCE),)
CREDIT_CODE_FORM = (
    Basis("《法人和其他组织统一社会信用代码编码规则》（GB 32100-2015）", "", V, date(2015, 10, 1)),
)
RESIDENT_ID_FORM = (Basis("《公民身份号码》（GB 11643-1999）", "", V, date(1999, 7, 1)),)

# A mark that is assigned takes those like it along, and so does one that is pledged.
SIMILAR_MARKS_TOGETHER = (
    Basis(
        _MARK_PLEDGE,
        f"第三条，{_MARK_LAW_2019}第四十二条",
        V,
        _MARK_PLEDGE_SINCE,
        _LAST_DAY_OF_OLD_MARK_LAW,
    ),
    Basis(_MARK_PLEDGE, f"第三条，{_MARK_LAW_2026}第四十六条", V, _MARK_LAW_SWITCH),
)
FOREIGN_PARTY_HAS_MARK_AGENCY = _mark_pledge("第二条")
CO_OWNERS_OF_MARK_AGREE = _mark_pledge("第三条")
CONTRACT_LISTS_MARKS = _mark_pledge("第三条")
MARK_DOCUMENTS = _mark_pledge("第四条")
MARK_CONTRACT_CONTENTS = _mark_pledge("第五条", M)
MARK_PLEDGE_TERM = _mark_pledge("第六条", M)
MARK_IS_LAWFUL = _mark_pledge("第八条", M)
MARK_PLEDGE_LAPSES = _mark_pledge("第十三条", M)
MARK_PAPERS_ARE_CHINESE = _mark_rules("第六条")
MARK_TERM_IS_COUNTED = _mark_rules("第十二条")
MARK_TERM = _mark_law("第三十九条、第四十条", "第四十三条、第四十四条")
MARK_RENEWAL = _mark_law("第四十条", "第四十四条")
MARK_LAW_CHANGES = (Basis(_MARK_LAW_2026, "第八十七条", V, _MARK_LAW_ADOPTED),)
# Before the revision only practice asked for it.
OWNER_IS_COMPETENT = (
    Basis(
        "地理标志商标质押办理实践",
        "（主体资格）",
        S,
        _MARK_LAW_SINCE,
        _LAST_DAY_OF_OLD_MARK_LAW,
    ),
    Basis(_MARK_LAW_2026, "第四十七条", V, _MARK_LAW_SWITCH),
)
MARK_IS_USED_BY_OTHERS = (
    Basis("地理标志商标质押办理实践", "（使用人和债务人名单）", S, _MARK_LAW_SINCE),
)
COURT_HOLD_ON_MARK = (
    Basis(
        "《最高人民法院关于人民法院对注册商标权进行财产保全的解释》（2020年修正）",
        "第一条、第二条",
        V,
        date(2021, 1, 1),
    ),
)

POWER_STATES_FOUR_THINGS = _civil_code("第一百六十五条")
NO_DUAL_AGENCY = _civil_code("第一百六十八条")
THIRD_PARTY_GIVES_SECURITY = _civil_code("第三百九十二条")
CLAIMS_ARE_SETTLED = _civil_code("第四百二十三条")
CONTRACT_NAMES_QUANTITY = _civil_code("第四百二十七条")
FORECLOSURE_CLAUSE = _civil_code("第四百二十八条")
PLEDGE_FOLLOWS_ITS_CLAIM = _civil_code("第三百八十八条、第四百二十七条")
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
FORMAT_EVIDENCE = _format("“登记簿证据”各栏")
LAYOUT_HAS_NO_ROUTE = _security("第六十三条")
LAYOUT_IS_REGISTERED = _layouts("第八条")
LAYOUT_TERM = _layouts("第十二条")

# 办法 Articles 1 to 13 have been read.
WORK_CO_OWNERS_AGREE = _work_pledge("第三条、第六条第五项")
WORK_IS_FILED_JOINTLY = _work_pledge("第四条、第五条")
WORK_DOCUMENTS = _work_pledge("第六条第二项和第三项")
WORK_APPLICATION = _work_pledge("第六条第一项")
WORK_AGENCY = _work_pledge("第六条第四项")
WORK_LICENCE_AND_VALUATION = _work_pledge("第六条第六项和第七项")
WORK_PAPERS_ARE_CHINESE = _work_pledge("第六条")
WORK_CONTRACT_CONTENTS = _work_pledge("第七条")
WORK_IS_ITS_PLEDGORS = _work_pledge("第十二条第一项和第五项")
WORK_TERM = _work_pledge("第十二条第三项和第四项")

# Time limits; 办法 Article 10 and 规定 Articles 6, 7 and 12 were not read at their source.
PATENT_REVIEW_TIME = _patent_pledge("第十条", S)
PATENT_FOLLOW_ON_TIME = _patent_pledge("（变更、注销的办理期限，条款待核对）", M)
MARK_REVIEW_TIME = _mark_pledge("第六条", M)
MARK_CORRECTION_TIME = _mark_pledge("第七条", M)
MARK_FOLLOW_ON_TIME = _mark_pledge("第十二条", M)
COPYRIGHT_REVIEW_TIME = _work_pledge("第九条")
# The text of 2014 was read; the regulation was amended in 2024.
PUBLICATION_BY_THE_ENTERPRISE = (
    Basis("《企业信息公示暂行条例》（2014年）", "第十条第四项", V_OLD, date(2014, 10, 1)),
)

# Terms and fees.
PATENT_TERM = (Basis("《中华人民共和国专利法》（2020年修正）", "第四十二条", V, date(2021, 6, 1)),)
ANNUITY_TIMES = (
    Basis("《中华人民共和国专利法实施细则》（2023年修订）", "第一百一十五条", V, date(2024, 1, 20)),
)
COPYRIGHT_TERM = (
    Basis("《中华人民共和国著作权法》（2020年修正）", "第二十三条", M, date(2021, 6, 1)),
)
