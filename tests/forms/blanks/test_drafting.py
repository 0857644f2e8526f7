"""Does a drafted blank print everything that it is given, in Word and in PDF, and nothing else?"""

import io
from datetime import date
from pathlib import Path

import docx
import pytest

from forms.blanks.drafting import Column, Draft, Pair, Run, boxes
from forms.blanks.placeholders import Values
from forms.blanks.typesetting import print_pdf
from forms.blanks.word import fill_word
from tests.forms.papers.reading import closed_up, page_count, pdf_text, word_text

ON = date(2026, 11, 24)
USUAL: Values = {
    "title": "示例申请表",
    "case_number": "ZY-2026-000123",
    "edition": "2026-01",
    "paper": None,
    "mark": "格式待核对",
}


@pytest.fixture
def draft() -> Draft:
    made = Draft(sort="示例登记")
    made.title()
    return made


def both(draft: Draft, folder: Path, values: Values) -> tuple[str, str]:
    """This will fill a draft and return the text of its Word document and of its PDF."""
    path = draft.save(folder)
    word = fill_word(path, {**USUAL, **values}, ON)
    (folder / "filled.docx").write_bytes(word)
    pdf = print_pdf(path, {**USUAL, **values}, ON)
    (folder / "filled.pdf").write_bytes(pdf)
    return closed_up("\n".join(word_text(word))), pdf_text(pdf)


def test_a_long_list_repeats_its_heading_on_every_page(draft: Draft, tmp_path: Path) -> None:
    columns = [Column("序号", "{{items.no}}", 1.2, "center"), Column("商品名称", "{{items.name}}")]
    draft.listing(columns)
    items = [{"no": str(number), "name": f"示例商品{number}号"} for number in range(1, 301)]
    for text in both(draft, tmp_path, {"items": items}):
        assert all(f"示例商品{number}号" in text for number in range(1, 301))
    pdf = (tmp_path / "filled.pdf").read_bytes()
    assert page_count(pdf) > 5
    assert pdf_text(pdf).count("商品名称") == page_count(pdf)
    table = docx.Document(str(tmp_path / "filled.docx")).tables[0]
    assert len(table.rows) == 301
    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_a_block_of_a_list_is_repeated_for_each_party(draft: Draft, tmp_path: Path) -> None:
    pairs = [
        ("名称", "{{parties.name}}"),
        ("电话", "{{parties.phone}}"),
        ("地址", "{{parties.at}}"),
    ]
    draft.pairs(pairs, side="{{parties.side}}")
    draft.pairs([("合同编号", "{{contract.number}}"), ("金额", "{{contract.sum}}")], side="合同")
    parties = [
        {"side": side, "name": f"{side}示例公司", "phone": None, "at": f"{side}示例路"}
        for side in ("甲方", "乙方", "丙方")
    ]
    contract = {"number": "XY-1", "sum": "5元"}
    for text in both(draft, tmp_path, {"parties": parties, "contract": contract}):
        assert [text.count(f"{side}示例公司") for side in ("甲方", "乙方", "丙方")] == [1, 1, 1]
        assert text.index("甲方示例路") < text.index("乙方示例公司") < text.index("XY-1")


def test_an_empty_list_leaves_no_row_and_no_table(draft: Draft, tmp_path: Path) -> None:
    draft.pairs([("名称", "{{parties.name}}")], side="当事人")
    draft.note("以下无正文。")
    draft.listing([Column("商品名称", "{{items.name}}")])
    for text in both(draft, tmp_path, {"parties": [], "items": []}):
        assert "当事人" not in text
        assert "商品名称" in text
    document = docx.Document(str(tmp_path / "filled.docx"))
    assert [len(table.rows) for table in document.tables] == [1]


@pytest.mark.parametrize("kept", [True, False])
def test_what_has_a_condition_is_kept_only_if_it_holds(
    draft: Draft, tmp_path: Path, *, kept: bool
) -> None:
    draft.paragraph("另有附页。", when="annex")
    draft.paragraph("没有附页。", when="!annex")
    draft.listing([Column("附页商品", "{{annex.name}}")], when="annex")
    draft.pairs([Pair("附页说明", "{{remark}}", when="annex"), ("备注", "{{remark}}")])
    draft.page_break()
    draft.title("附页", when="annex")
    values: Values = {"annex": [{"name": "商品"}] if kept else [], "remark": None}
    for text in both(draft, tmp_path, values):
        assert ("另有附页" in text) is kept
        assert ("没有附页" in text) is not kept
        assert ("附页商品" in text) is kept
        assert ("附页说明" in text) is kept
        assert "备注" in text
    assert page_count((tmp_path / "filled.pdf").read_bytes()) == 1 + kept


def test_boxes_are_ticked_by_their_values(draft: Draft, tmp_path: Path) -> None:
    draft.choice("是否继续", ("goes_on", "继续"), ("stops", "不继续"))
    draft.pairs([("方式", boxes(("by_mail", "邮寄"), ("by_hand", "领取")))])
    values: Values = {"goes_on": "1", "stops": None, "by_mail": False, "by_hand": True}
    word, pdf = both(draft, tmp_path, values)
    assert "☑继续□不继续" in word
    assert "□邮寄☑领取" in word
    assert "√□继续□不继续" in pdf
    assert "□邮寄√□领取" in pdf


def test_runs_keep_their_look(draft: Draft, tmp_path: Path) -> None:
    draft.paragraph([Run("粗体", is_bold=True), "普通", Run("下划线", is_underlined=True)])
    draft.signatures()
    for text in both(draft, tmp_path, {"signers": [{"role": "出质人", "name": "示例公司"}]}):
        assert "粗体普通下划线" in text
        assert "出质人（签字或盖章）" in text
    runs = docx.Document(io.BytesIO((tmp_path / "filled.docx").read_bytes())).paragraphs[1].runs
    assert [(run.bold, run.underline) for run in runs] == [(True, None), (None, None), (None, True)]


def test_the_case_and_the_page_stand_in_the_footer(draft: Draft, tmp_path: Path) -> None:
    _, pdf = both(draft, tmp_path, {"paper": "07"})
    assert "案件编号ZY-2026-000123版式2026-01文书07" in pdf
    assert "第1页共1页" in pdf
    assert "格式待核对" in pdf
    _, verified = both(draft, tmp_path, {"mark": None})
    assert "待核对" not in verified
    assert "文书" not in verified
