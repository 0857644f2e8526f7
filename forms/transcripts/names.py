"""Is this the name of an organisation or of a person, and where does it end?"""

import re
from collections.abc import Iterator

from forms.transcripts.words.labels import PRINCIPALS, ROLES, SIDES

_ORGANISATION = (
    r"公司|银行|支行|分行|总行|营业部|信用社|联社|合作社|合作联社|研究院|研究所|设计院|科学院|大学|学院|学校|中学"
    r"|中心|工厂|厂|医院|协会|学会|商会|联合会|基金会|集团|企业|事务所|事务部|商行|商店|农场|林场|养殖场|经营部|门市部"
    r"|合伙|委员会|管理局|办公室|[代办表]处|窗口|工作室|服务部|俱乐部|局|院|所|社|行|站|馆|店|场|会|部|队|园"
)
_ENDS_AS_ORGANISATION = re.compile(
    rf"(?:{_ORGANISATION})(?:\([^()]{{1,20}}\))?$|\((?:有限合伙|普通合伙)\)$"
)
_PERSON = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{1,4}(?:·[\u3400-\u9fff]{1,8}){0,3}"
    r"|[A-Za-z][A-Za-z .,'-]{2,60}"
)
_LATIN_COMPANY = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .,&()'-]{3,120}")
# Where a name ends at the latest: marks, and what forms and contracts add to it.
_STOP = re.compile(
    r"[。;,|:]|\((?:以下|下称|简称|盖章|公章|签|章|下同|统一社会|身份证|信用代码|证件|住所|甲方|乙方|丙方|出质人|质权人|借款人|贷款人|债务人|债权人|委托人|受托人|共有人|代理人|授权人|被)"
    r"|以下简称|下称|\(\)|统一社会信用代码|身份证号|\(盖|\[|【|“|”|__|（|\uff3f"
)
_NO_NAME = frozenset(
    (
        *(
            "盖章",
            "签章",
            "签字",
            "公章",
            "无",
            "同上",
            "姓名",
            "名称",
            "地址",
            "住所",
            "日期",
            "年月日",
        ),
        *("法定代表人", "甲方", "乙方", "丙方", "电话", "见附件", "详见附件", "详见清单"),
        *("本人", "本公司", "本单位", "我公司", "我单位"),
        *ROLES,
        *PRINCIPALS,
        *SIDES,
    )
)
_BETWEEN = re.compile(r"[、]")
ORGANISATION = (
    r"(?P<name>[\u4e00-\u9fffA-Za-z0-9][\u4e00-\u9fff()A-Za-z0-9]{2,40}?"
    r"(?:股份有限公司|有限责任公司|有限公司|信用合作联社|信用社|集团公司|研究院|研究所|大学|学院|事务所|专业合作社|合作社|窗口)"
    r"(?:[\u4e00-\u9fff]{2,12}(?:支行|分行|营业部|分公司))?)"
)
_BANK = re.compile(r"银行|信用社|信用合作联社|信用联社|农商行|财务公司|小额贷款")
_MOST_SLIPS, _SHORTEST_SLIPPED = 2, 6
# A name never holds these; a sentence does. Single signs stand in names, too: 未来科技, 应用材料.
_OF_SENTENCES = re.compile(
    r"应(?:当|按|在|于|由|向|该)|将(?:其|于|在|由|向|本)|必须|须(?:按|在|经|于)|未(?:经|按|能|得|被)|不得|或|其(?:他|所|名|中)"
    r"|[该此本](?:公司|行|单位|外|项|合同)|[我贵](?:公司|司|行|单位|方)|(?<!美)的|向(?![阳日前荣东上])|作为|与|为了|提供|签订|办理|同意|:"
)


def names_at(text: str) -> Iterator[tuple[int, int]]:
    """This will yield where the names stand with which a value begins."""
    stop = _STOP.search(text)
    end = own_end(text[: stop.start()] if stop else text)
    start = 0
    for mark in [*_BETWEEN.finditer(text, 0, end), None]:
        last = mark.start() if mark else end
        if is_name(text[start:last]):
            yield start, last
        start = mark.end() if mark else end


def own_end(text: str) -> int:
    """A bracket that closes what was opened before the name ends it: 债务人(公司)得到履行."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return at
    return len(text)


def is_name(text: str) -> bool:
    return is_organisation(text) or bool(_PERSON.fullmatch(text) and text not in _NO_NAME)


def is_organisation(text: str) -> bool:
    if not 4 <= len(text) <= 100:
        return False
    if _LATIN_COMPANY.fullmatch(text):
        return True
    return bool(_ENDS_AS_ORGANISATION.search(text)) and not _OF_SENTENCES.search(text)


def is_person(text: str) -> bool:
    return bool(_PERSON.fullmatch(text)) and text not in _NO_NAME


def is_bank(text: str) -> bool:
    """Whether it is by its name one that lends."""
    return bool(_BANK.search(text))


def is_alike(one: str, other: str) -> bool:
    """The same name, but for a sign or two."""
    if len(one) != len(other) or len(one) < _SHORTEST_SLIPPED:
        return False
    return sum(mine != theirs for mine, theirs in zip(one, other, strict=True)) <= _MOST_SLIPS
