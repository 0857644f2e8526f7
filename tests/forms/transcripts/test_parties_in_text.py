"""Are parties known whom no label names: in sentences, at the head of letters, at the foot?"""

import pytest

from forms.sight.seen import Seen
from forms.transcripts.transcript import transcript_of
from schemas.spot import Box, Spot
from schemas.transcript import Line, PaperKind, Sheet, SheetKind, Source
from tests.forms.transcripts.lines import paragraphs
from tests.forms.transcripts.papers import LOOKS, Look, Paper, as_pdf
from tests.forms.transcripts.reading import read
from tests.forms.transcripts.samples import said

_FIRM, _OTHER = "襄阳示例新材料科技有限公司", "襄阳示例精工机械（集团）有限公司"
_BANK = "襄阳示例银行股份有限公司高新支行"
_CODE = "91420600MAEXAM0150"
_PLACE = "湖北省襄阳市示例大道1号示例楼"


def _parties(kind: PaperKind, *texts: str) -> set[tuple[str, str, str, int]]:
    stated = said(transcript_of(paragraphs(*texts), "样本", kind))
    names = {(value, role, part) for subject, value, role, _, part in stated if "name" in subject}
    return {("party_name", value, role, part) for value, role, part in names}


@pytest.mark.parametrize(
    ("kind", "sentence", "name", "role"),
    [
        ("co_owner_consent", f"我方同意{_FIRM}将共有权利质押给{_BANK}：", _FIRM, "pledgor"),
        ("co_owner_consent", f"我方同意{_FIRM}将共有权利质押给{_BANK}：", _BANK, "pledgee"),
        ("co_owner_consent", f"我方已知悉{_FIRM}拟将上述权利出质。", _FIRM, "pledgor"),
        (
            "co_owner_consent",
            f"用于质押，为{_FIRM}在《借款合同》项下的债务提供担保。",
            _FIRM,
            "debtor",
        ),
        ("pledge_contract", f"鉴于{_FIRM}（债务人）与质权人签订合同。", _FIRM, "debtor"),
        ("main_contract", f"担保方式：由{_FIRM}以知识产权提供质押担保。", _FIRM, "pledgor"),
        ("power_of_attorney", "兹委托示例市知识产权窗口为代理人。", "示例市知识产权窗口", "agent"),
    ],
)
def test_a_sentence_names_a_party(kind: str, sentence: str, name: str, role: str) -> None:
    assert ("party_name", name, role, 0) in _parties(PaperKind(kind), sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        f"为确保{_FIRM}在合同项下的债务得到履行，双方订立本合同。",
        f"借款人为{_FIRM}提供的保证余额为人民币壹佰万元整。",
        f"贷款人有权要求借款人向{_FIRM}支付违约金。",
    ],
)
def test_who_is_only_spoken_of_is_no_party(sentence: str) -> None:
    assert _parties(PaperKind.pledge_contract, sentence) == set()


def test_what_stands_in_brackets_behind_a_name_is_of_that_party() -> None:
    sentence = (
        f"出质人{_FIRM}（住所：{_PLACE}；统一社会信用代码：{_CODE}；法定代表人：张示例）"
        f"与质权人{_BANK}（负责人：王示例）签订本合同。"
    )
    stated = said(transcript_of(paragraphs(sentence), "样本", PaperKind.pledge_contract))
    assert {
        ("party_name", _FIRM, "pledgor", "", 0),
        ("party_number", _CODE, "pledgor", "", 0),
        ("party_address", _PLACE, "pledgor", "", 0),
        ("legal_representative", "张示例", "pledgor", "", 0),
        ("party_name", _BANK, "pledgee", "", 0),
        ("legal_representative", "王示例", "pledgee", "", 0),
    } <= stated


@pytest.mark.parametrize("head", [f"致：{_BANK}", f"{_BANK}：", f"致{_BANK}："])
def test_a_statement_is_made_to_the_pledgee(head: str) -> None:
    parties = _parties(PaperKind.similar_marks_statement, "声明", head, f"出质人：{_FIRM}")
    assert ("party_name", _BANK, "pledgee", 0) in parties


def test_a_valuation_is_sent_to_whoever_pledges() -> None:
    letter = ("资产评估报告", f"致：{_FIRM}", f"我们对贵公司拟质押给{_BANK}的权利进行了评估：")
    assert _parties(PaperKind.valuation_report, *letter) == {
        ("party_name", _FIRM, "pledgor", 0),
        ("party_name", _BANK, "pledgee", 0),
    }
    assert _parties(PaperKind.valuation_report, *letter[:2]) == set()


@pytest.mark.parametrize("label", ["缴费人", "交款人", "缴款人", "缴费单位"])
def test_a_receipt_says_who_paid(label: str) -> None:
    parties = _parties(PaperKind.annuity_receipt, "专利收费收据", f"{label}：{_FIRM}")
    assert parties == {("party_name", _FIRM, "", 0)}


def test_whoever_signs_is_one_of_those_at_the_head_but_for_a_slip() -> None:
    slipped = _OTHER.replace("精工", "精土")
    parties = _parties(
        PaperKind.pledge_contract,
        f"出质人：{_FIRM}",
        f"出质人：{_OTHER}",
        f"出质人（盖章）：{slipped}",
        f"出质人（盖章）：{_FIRM}",
    )
    assert ("party_name", slipped, "pledgor", 1) in parties
    assert ("party_name", _FIRM, "pledgor", 0) in parties


def test_parties_that_only_sign_are_told_apart() -> None:
    signed = (f"出质人（签章）：{_FIRM}", f"出质人（签章）：{_OTHER}")
    assert _parties(PaperKind.pledge_contract, *signed) == {
        ("party_name", _FIRM, "pledgor", 0),
        ("party_name", _OTHER, "pledgor", 1),
    }


def test_a_role_is_no_name() -> None:
    assert _parties(PaperKind.pledge_contract, "出质人（盖章）　　质权人（盖章）") == set()


def test_a_party_by_no_better_word_than_that_it_is_one() -> None:
    parties = _parties(
        PaperKind.main_contract,
        "一方当事人（借款人）",
        f"名称：{_FIRM}",
        "另一方当事人（贷款人）",
        f"名称：{_BANK}",
    )
    assert parties == {("party_name", _FIRM, "debtor", 0), ("party_name", _BANK, "pledgee", 0)}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("called", ["", "信息"])
def test_the_sections_of_a_form_keep_their_parties_apart(look: Look, called: str) -> None:
    """A heading at the side takes no value, however the cells beside it are wrapped."""
    rows = [
        [{"text": f"借款人{called}", "rows": 2}, "名称", _FIRM],
        ["地址", "襄阳市示例路1号"],
        [{"text": f"贷款人{called}", "rows": 2}, "名称", _BANK],
        ["地址", f"{_PLACE}，示例金融中心示例大厦十二层"],
    ]
    paper = Paper((("title", "流动资金借款合同"), ("ruled", rows)))
    stated = said(read(as_pdf(paper, look)))
    assert {each for each in stated if each[0] == "party_name"} == {
        ("party_name", _FIRM, "debtor", "", 0),
        ("party_name", _BANK, "pledgee", "", 0),
    }


def test_what_stands_right_of_another_label_is_no_value_of_a_heading() -> None:
    """As in print: the second heading stands beside the upper line of an address."""
    cells = [
        ("借款人", 62, 130),
        ("名称", 144, 112),
        (_FIRM, 203, 112),
        ("地址", 144, 148),
        ("襄阳市示例路1号", 203, 148),
        ("贷款人", 62, 182),
        ("名称", 144, 165),
        (_BANK, 203, 165),
        ("地址", 144, 191),
        ("湖北省襄阳市示例路\n289号", 203, 183),
    ]
    sheet = Sheet(number=1, width=595, height=842, kind=SheetKind.text)
    seen = Seen(Source.text_layer, (sheet,), tuple(_cell(*each) for each in cells))
    stated = said(transcript_of(seen, "样本", PaperKind.main_contract))
    assert {each[:3] for each in stated if each[0] != "party_number"} == {
        ("party_name", _FIRM, "debtor"),
        ("party_address", "襄阳市示例路1号", "debtor"),
        ("party_name", _BANK, "pledgee"),
        ("party_address", "湖北省襄阳市示例路289号", "pledgee"),
    }


def _cell(text: str, left: float, top: float) -> Line:
    rows = text.split("\n")
    right, bottom = left + 10 * max(map(len, rows)), top + 8.5 * len(rows)
    box = Box(left=left, top=top, right=right, bottom=bottom)
    return Line(text=text, spot=Spot(page=1, box=box, label="第1页"))


@pytest.mark.parametrize("look", LOOKS)
def test_a_sentence_broken_behind_a_colon_or_within_a_label_goes_on(look: Look) -> None:
    text = (
        f"甲方（借款人）：{_FIRM}，住所：{_PLACE}，统一社会信用代码：{_CODE}。"
        f"乙方（贷款人）：{_BANK}，住所：{_PLACE}。"
    )
    blocks = [("title", "流动资金借款合同")]
    blocks += [("paragraph", "一" * more + "、" + text) for more in range(1, 30, 4)]
    stated = said(read(as_pdf(Paper(tuple(blocks)), look)))
    assert ("party_number", _CODE, "debtor", "", 0) in stated
    assert {each[1] for each in stated if each[0] == "party_address"} == {_PLACE}
