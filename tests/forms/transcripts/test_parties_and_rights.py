"""Are names, numbers and titles read where papers put them, and is nothing joined to them?"""

import pytest

from forms.sight.seen import Seen
from forms.transcripts.names import is_organisation, names_at
from forms.transcripts.transcript import transcript_of
from schemas.spot import Box, Spot
from schemas.transcript import Line, PaperKind, Sheet, SheetKind, Source, Subject
from tests.forms.transcripts.lines import paragraphs
from tests.forms.transcripts.papers import LOOKS, Look, Paper, as_pdf, as_word
from tests.forms.transcripts.reading import read
from tests.forms.transcripts.samples import said

_FIRM, _BANK = "襄阳示例新材料科技有限公司", "襄阳示例银行股份有限公司高新支行"
_FIRM_NUMBER, _BANK_NUMBER = "91420600MAEXAM015L", "91420600MAEXAM031Q"


def _said(kind: PaperKind, *texts: str) -> frozenset[tuple[str, str, str, str, int]]:
    return said(transcript_of(paragraphs(*texts), "样本", kind))


@pytest.mark.parametrize("name", ["襄阳未来科技有限公司", "应城应用材料有限公司", "向阳机械厂"])
def test_signs_of_sentences_stand_in_names_too(name: str) -> None:
    assert is_organisation(name)


@pytest.mark.parametrize("text", ["应当按期通知银行", "未经同意不得转让给公司", "该公司"])
def test_sentences_are_no_names(text: str) -> None:
    assert not is_organisation(text)


def test_a_bracket_opened_before_a_name_ends_it() -> None:
    text = f"{_FIRM})得到履行"
    assert [text[start:end] for start, end in names_at(text)] == [_FIRM]


@pytest.mark.parametrize("look", LOOKS[:2])
def test_titles_of_neighbouring_rows_are_not_joined(look: Look) -> None:
    """The title stands before its number, and the next title comes before the next number."""
    rows = [
        ["序号", "专利名称", "专利号", "授权公告日"],
        ["1", "茶叶揉捻机", "ZL201819000001.1", "2019年1月1日"],
        ["2", "板材裁切机", "ZL202029000002.9", "2021年2月2日"],
    ]
    for style in ("ruled", "plain"):
        blocks = (("title", "专利权质押登记申请表"), (style, rows))
        names = {
            each[1] for each in said(read(as_pdf(Paper(blocks), look))) if each[0] == "right_name"
        }
        assert names == {"茶叶揉捻机", "板材裁切机"}


def test_names_stand_below_the_roles_side_by_side() -> None:
    rows = [
        ["出质人", "质权人"],
        [_FIRM, _BANK],
        ["地址：襄阳市示例路1号", "地址：襄阳市示例路2号"],
    ]
    paper = Paper((("title", "专利权质押登记申请表"), ("ruled", rows)))
    for data in (as_pdf(paper), as_word(paper)):
        assert {
            ("party_name", _FIRM, "pledgor", "", 0),
            ("party_name", _BANK, "pledgee", "", 0),
            ("party_address", "襄阳市示例路2号", "pledgee", "", 0),
        } <= said(read(data))


def test_a_sentence_tells_who_is_what_and_by_which_number() -> None:
    stated = _said(
        PaperKind.commitment,
        f"{_FIRM}（统一社会信用代码：{_FIRM_NUMBER}）作为出质人，"
        f"{_BANK}（统一社会信用代码：{_BANK_NUMBER}）作为质权人，郑重承诺材料真实。",
    )
    assert {
        ("party_name", _FIRM, "pledgor", "", 0),
        ("party_number", _FIRM_NUMBER, "pledgor", "", 0),
        ("party_name", _BANK, "pledgee", "", 0),
        ("party_number", _BANK_NUMBER, "pledgee", "", 0),
    } <= stated


def test_a_contract_introduces_its_sides_without_labels() -> None:
    stated = _said(
        PaperKind.main_contract,
        f"（1）{_FIRM}，一家公司，统一社会信用代码为{_FIRM_NUMBER}，注册地址为襄阳市示例大道18号，"
        "法定代表人为张示例（以下称“借款人”）；与",
    )
    assert {
        ("party_number", _FIRM_NUMBER, "debtor", "", 0),
        ("party_address", "襄阳市示例大道18号", "debtor", "", 0),
        ("legal_representative", "张示例", "debtor", "", 0),
    } <= stated


def test_a_guarantor_is_no_debtor() -> None:
    stated = _said(PaperKind.main_contract, f"借款人为{_FIRM}提供保证。", f"债务人：{_BANK}")
    assert _FIRM not in {each[1] for each in stated}


def test_two_principals_below_one_heading_are_two() -> None:
    stated = _said(
        PaperKind.power_of_attorney,
        "委托人：",
        f"名称：{_FIRM}，统一社会信用代码：{_FIRM_NUMBER}",
        f"名称：{_BANK}，统一社会信用代码：{_BANK_NUMBER}",
    )
    assert {each[4] for each in stated if each[1] in (_FIRM, _FIRM_NUMBER)} == {0}
    assert {each[4] for each in stated if each[1] in (_BANK, _BANK_NUMBER)} == {1}


@pytest.mark.parametrize(
    "line",
    [
        "1．示例牌（99000742）；",
        "（一）示例牌，商标注册号 99000742；",
        "第 99000742 号（示例牌），类别：第 9、35 类",
    ],
)
def test_a_line_of_a_list_holds_title_and_number(line: str) -> None:
    stated = _said(PaperKind.trademark_application, "出质商标：", line)
    assert ("right_number", "99000742", "", "99000742", 0) in stated
    assert ("right_name", "示例牌", "", "99000742", 0) in stated


def test_the_number_of_a_contract_is_no_mark() -> None:
    stated = _said(PaperKind.pledge_contract, "根据示例银贷字第01001号（以下简称主合同）的约定。")
    assert not [each for each in stated if each[0] == Subject.right_number.value]


def test_classes_may_begin_with_a_zero() -> None:
    stated = _said(PaperKind.register_extract, "注册号：99000742", "国际分类：第05、13类")
    assert ("nice_classes", "5,13", "", "99000742", 0) in stated


def test_a_mark_in_a_sentence_has_its_name_classes_and_term() -> None:
    stated = _said(
        PaperKind.pledge_contract,
        "1.第99000001号“示例牌”注册商标，核定使用类别为3；35，专用期限自2025年3月11日至2035年3月10日；",
        "2、SHILI，商标注册号99000002；",
        "3）注册商标“鄂样”，号码：99000003。",
    )
    assert {
        ("right_name", "示例牌", "", "99000001", 0),
        ("nice_classes", "3,35", "", "99000001", 0),
        ("term_from", "2025-03-11", "", "99000001", 0),
        ("term_to", "2035-03-10", "", "99000001", 0),
        ("right_name", "SHILI", "", "99000002", 0),
        ("right_name", "鄂样", "", "99000003", 0),
    } <= stated


@pytest.mark.parametrize("lines", [("示例牌", "甲样"), ("国家知识产权局",), ()])
def test_a_certificate_shows_one_mark_or_nobody_knows_which(lines: tuple[str, ...]) -> None:
    stated = _said(
        PaperKind.trademark_certificate,
        "第99000001号",
        "商标注册证",
        *lines,
        "核定使用商品（国际分类：3）",
    )
    assert not [each for each in stated if each[0] == "right_name"]


def test_a_patent_called_by_a_bare_number_has_its_name() -> None:
    stated = _said(PaperKind.valuation_report, "（1）发明“一种涂层”，号码：2017190094103；")
    assert ("right_name", "一种涂层", "", "2017190094103", 0) in stated


def test_a_label_spread_so_wide_that_it_breaks_is_one() -> None:
    """As certificates set it: what is left of the label looks like another one."""
    lines = (
        ("专利证书", 250),
        ("专\u3000\u3000利", 78),
        ("号：ZL 2023 3 9033237.7", 141),
    )
    seen = Seen(
        Source.text_layer,
        (Sheet(number=1, width=595, height=842, kind=SheetKind.text),),
        tuple(_line(text, left, 60.0 if left == 250 else 120.0) for text, left in lines),
    )
    stated = said(transcript_of(seen, "样本", PaperKind.patent_certificate))
    assert stated == {("right_number", "2023390332377", "", "2023390332377", 0)}


def _line(text: str, left: float, top: float) -> Line:
    box = Box(left=left, top=top, right=left + 11 * min(len(text), 11), bottom=top + 11)
    return Line(text=text, spot=Spot(page=1, box=box, label="第1页"))
