"""What else do papers say: kind and scope of the security, count of items, authority?"""

import re
from collections.abc import Sequence

from forms.transcripts.capitals import read_number
from forms.transcripts.fields import Field
from forms.transcripts.passages import Passage
from forms.transcripts.saying import Sayings
from forms.transcripts.words.labels import AUTHORITIES, COUNTS, SCOPES, SECURED_KINDS
from schemas.transcript import PaperKind, Subject
from schemas.vocabulary import SecuredKind

_NUMERAL = r"(?P<count>[0-9]{1,4}|[零〇一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾佰]{1,6})"
_THINGS = (
    r"(?:发明|实用新型|外观设计|、)*(?:专利权?|注册商标|商标|知识产权|质押标的|权利|质物|著作权)"
)
_COUNTS_IN_TEXT = (
    re.compile(
        rf"(?:专利权?|商标权?|注册商标|质押标的|知识产权|质物|出质权利|质押财产|商标专用权)(?:清单)?(?:数量|项数|件数)?[,:(]*(?:总计|合计|共计|共有|共|计)(?:为|:)?{_NUMERAL}(?:项|件|个)"
    ),
    re.compile(rf"(?:总计|合计|共计|共有|共){_NUMERAL}(?:项|件|个){_THINGS}"),
    re.compile(
        rf"(?:以其|拥有的?|持有的?|名下的?|所有的|享有的|下列|以下|上述|前述|所列的?){_NUMERAL}(?:项|件|个){_THINGS}(?!申请)"
    ),
    re.compile(
        rf"^\(?(?:以上|上述|上列)?(?:权利|各项)?(?:总计|合计|共计|共):?{_NUMERAL}(?:项|件)\)?。?$"
    ),
    re.compile(
        rf"(?:出质|质押)的(?:权利|专利权?|商标权?|注册商标)(?:总数|总计|合计|共计|共有|共|计|为|有|:)+{_NUMERAL}(?:项|件|个)"
    ),
    re.compile(
        rf"(?:见|如)(?:下表|附表|附件|附页|所附清单|清单),?(?:总计|合计|共计|共){_NUMERAL}(?:项|件)"
    ),
)
_COUNT_VALUE = re.compile(
    rf"(?:共计|合计|共)?{_NUMERAL}(?:项|件|个)?(?:专利权?|商标|注册商标)?(?=[,。;(]|$)"
)
_CHOSEN = re.compile(
    r"(?:[■☑☒√●]|\[√\]|\(√\))\s?(?P<kind>最高额|一般)|^(?P<only>最高额|一般)(?:质押|担保|抵押|债权|质权)*$"
)
_MAXIMUM = re.compile(r"最高额")
_SCOPE = re.compile(
    r"(?:质押|质权)?担保(?:的)?范围(?:包括|包含|为|及于|是|:|及|,)+(?:但不限于|以下|下列|:)*(?P<scope>[^。;]{6,600})"
)
_TITLE_PASSAGES = 15


def read_clauses(sayings: Sayings, passages: Sequence[Passage], fields: Sequence[Field]) -> None:
    """This will say what single clauses and boxes of a paper state."""
    for each in fields:
        if each.start == each.end:
            continue
        if each.label in SCOPES:
            _say_text(sayings, Subject.scope, each)
        elif each.label in AUTHORITIES:
            _say_text(sayings, Subject.authority, each)
        elif each.label in COUNTS:
            _say_count(sayings, each)
        if each.label in SECURED_KINDS:
            _say_kind(sayings, each)
    for passage in passages:
        _read_sentences(sayings, passage)
    if sayings.kind is PaperKind.pledge_contract and not sayings.has(Subject.secured_kind):
        _say_kind_of_contract(sayings, passages)


def _say_text(sayings: Sayings, subject: Subject, each: Field) -> None:
    end = len(each.text.rstrip("。;,"))
    if end > 1:
        cut = each.cut(0, end)
        sayings.say(subject, cut.value, cut)


def _say_count(sayings: Sayings, each: Field) -> None:
    found = _COUNT_VALUE.match(each.text)
    count = _number(found["count"]) if found else None
    if found and count:
        sayings.say(Subject.item_count, str(count), each.cut(*found.span("count")))


def _say_kind(sayings: Sayings, each: Field) -> None:
    kinds = {found["kind"] or found["only"] for found in _CHOSEN.finditer(each.text)}
    if len(kinds) == 1:
        sayings.say(Subject.secured_kind, _kind(is_maximum=kinds == {"最高额"}), each.cut())


def _kind(*, is_maximum: bool) -> str:
    return (SecuredKind.maximum_amount if is_maximum else SecuredKind.ordinary).value


def _say_kind_of_contract(sayings: Sayings, passages: Sequence[Passage]) -> None:
    """By its title; a contract that never speaks of a maximum amount secures a single claim."""
    is_maximum = any(_MAXIMUM.search(passage.text) for passage in passages)
    pattern = re.compile(
        r"最高额.{0,12}(?:质押|质权)" if is_maximum else r"(?:质押|质权).{0,6}(?:合同|协议)"
    )
    for passage in passages[:_TITLE_PASSAGES]:
        found = pattern.search(passage.text) if len(passage.text) < 40 else None
        if found:
            sayings.say(
                Subject.secured_kind, _kind(is_maximum=is_maximum), passage.cut(*found.span())
            )
            return


def _read_sentences(sayings: Sayings, passage: Passage) -> None:
    if sayings.asks_for(Subject.item_count):
        for pattern in _COUNTS_IN_TEXT:
            for found in pattern.finditer(passage.text):
                count = _number(found["count"])
                if count and "其中" not in passage.text[max(0, found.start() - 6) : found.start()]:
                    sayings.say(Subject.item_count, str(count), passage.cut(*found.span("count")))
    scope = _SCOPE.search(passage.text) if sayings.asks_for(Subject.scope) else None
    if scope:
        cut = passage.cut(*scope.span("scope"))
        sayings.say(Subject.scope, cut.value, cut)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else read_number(text)
