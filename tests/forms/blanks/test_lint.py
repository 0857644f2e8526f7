"""Is everything that is wrong with a blank named, by the text where it stands, and all at once?"""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from forms.blanks.editions import Blank, every_blank
from forms.blanks.filling import pdf_of, word_of
from forms.blanks.lint import faults
from forms.blanks.placeholders import BlankIsBroken
from forms.blanks.samples import DAY, sample_of
from tests.forms.blanks.edition import FIELDS, edited, edition, packed

CUT = "</w:t></w:r><w:r><w:t>"
TEXT = "{{remark}}</w:t>"
END = "</w:body>"


@pytest.fixture
def good(tmp_path: Path) -> Blank:
    return edition(tmp_path)


def test_a_good_blank_has_no_fault(good: Blank) -> None:
    assert faults(good) == []


@pytest.mark.parametrize("blank", every_blank(), ids=lambda blank: blank.form)
def test_every_official_blank_is_without_fault(blank: Blank) -> None:
    assert faults(blank) == []


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("{{remark}}", "{{remarks}}", "{{remarks}}", "未知的占位符“remarks”"),
        ("{{remark}}", "{{re" + CUT + "mark}}", "{{remark}}", "有占位符被拆开或写错"),
        ("{{remark}}", "{{ remark }}", "{{ remark }}", "有占位符被拆开或写错"),
        ("{{remark}}", "{{备注}}", "{{备注}}", "有占位符被拆开或写错"),
        ("{{remark}}", "{{[remark}}", "{{[remark}}", "有占位符被拆开或写错"),
        ("{{remark}}", "{{remark}", "{{remark}", "有占位符被拆开或写错"),
        ("{{remark}}", "{{items}}{{remark}}", "{{items}}{{remark}}", "当作一个值"),
        ("{{remark}}", "{{is_new}}{{remark}}", "{{is_new}}{{remark}}", "不是文字"),
        ("以上属实。", "以上{{!is_old}}属实。", "以上{{!is_old}}", "条件只能写在段落开头"),
        ("{{items.price}}", "{{items.price}}{{signers.name}}", "{{items.no}}", "一个列表"),
        ("{{items.price}}", "{{?remark}}{{items.price}}", "{{items.price}}", "不带条件的段落"),
        (">价格<", ">{{?table remark}}价格<", "价格", "首行第一格的开头"),
        (TEXT, "{{remark}}</w:t><w:tab/>", "{{remark}}", "不支持的内容（tab）"),
        (TEXT, "{{remark}}</w:t><w:drawing/>", "{{remark}}", "不支持的内容（drawing）"),
        (TEXT, '{{remark}}</w:t><w:sym w:char="F0FE"/>', "{{remark}}", "（sym）"),
        ("<w:b/>", "<w:i/>", "", "（i）"),
        ("<w:t>以上属实", '</w:r><w:ins w:id="1"/><w:r><w:t>以上属实', "以上属实", "（ins）"),
        ('w:eastAsia="黑体"', 'w:eastAsia="华文行楷"', "{{title}}", "字体“华文行楷”"),
        ("<w:jc ", '<w:shd w:val="clear" w:fill="FFFF00"/><w:jc ', "{{title}}", "颜色和底纹"),
        ("<w:cantSplit/>", '<w:trHeight w:val="9" w:hRule="exact"/>', "序号", "行高"),
        ('w:val="single"', 'w:val="double"', "", "框线"),
        ("<w:headerReference", "<w:titlePg/><w:headerReference", "", "titlePg"),
        ('w:type="default"', 'w:type="first"', "", "每页相同"),
        ("以上属实。", "以上属实😀。", "以上属实😀。", "不在打印字库中"),
        ("<w:sectPr>", "<w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:sectPr>", "", "只能有一节"),
    ],
)  # fmt: skip
def test_each_fault_is_named_where_it_stands(
    tmp_path: Path, old: str, new: str, where: str, what: str
) -> None:
    good = edition(tmp_path)
    if old == "<w:b/>":
        good, old = edited(good, "<w:rPr>", "<w:rPr><w:b/>"), "<w:b/>"
    if old == "<w:t>以上属实":
        old, new = (
            '<w:t xml:space="preserve">{{?is_new}}以上属实',
            new.replace("<w:t>", '<w:t xml:space="preserve">{{?is_new}}'),
        )
    found = faults(edited(good, old, new))
    assert [each for each in found if where in each and what in each], found


def test_a_number_in_the_text_that_word_counts_is_refused(good: Blank) -> None:
    found = faults(edited(good, " NUMPAGES ", " DATE ", "word/footer1.xml"))
    assert [each for each in found if "“DATE”" in each and "第" in each], found


def test_all_faults_are_told_at_once(good: Blank) -> None:
    broken = edited(edited(good, "{{remark}}", "{{remarks}}"), "{{count}}", "{{cou" + CUT + "nt}}")
    found = "\n".join(faults(replace(broken, fields={**FIELDS, "other": "别的栏目"})))
    assert "remarks" in found
    assert "拆开" in found
    assert "“别的栏目”（other）没有在空白表中使用" in found
    assert "“备注”（remark）没有在空白表中使用" in found


@pytest.mark.parametrize(
    ("sample", "what"),
    [
        ({"remark": None}, "样例数据没有填写“备注”（remark）"),
        ({"items": [{"name": "甲"}]}, "样例数据中缺少“价格”（items.price）"),
        ({"party": None}, "样例数据中缺少“姓名或名称”（party.name）"),
        ({"remark": "😀"}, "“备注”一栏中的字符“😀”（U+1F600）不在打印字库中"),
        ({"case_number": True}, "“case_number”在样例数据中不是文字"),
    ],
)
def test_a_sample_must_show_every_field(
    tmp_path: Path, sample: dict[str, object], what: str
) -> None:
    found = faults(edition(tmp_path, **sample))
    assert [each for each in found if what in each], found


def test_what_reaches_outside_or_runs_is_refused(good: Blank) -> None:
    with zipfile.ZipFile(good.document) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rels = "word/_rels/document.xml.rels"
    linked = parts[rels].replace(b"</Relationships>", (
        b'<Relationship Id="rId9" Type="http://x/image" Target="http://example.com/a.png" '
        b'TargetMode="External"/></Relationships>'))  # fmt: skip
    found = faults(
        packed(
            good,
            {**parts, rels: linked, "word/vbaProject.bin": b"", "word/media/image1.png": b""},
        )
    )
    for what in ("含有宏", "含有图片", "文件以外"):
        assert [each for each in found if what in each], (what, found)


def test_what_is_no_word_file_is_said_in_one_sentence(good: Blank) -> None:
    good.document.write_bytes(b"PK nothing")
    assert faults(good) == ["空白表无法打开，请用 Word 或 WPS 重新保存为 docx。"]
    good.document.unlink()
    assert faults(good) == ["缺少空白表 blank.docx，可用“zhiya forms draft”起草。"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{remark}}", "{{re" + CUT + "mark}}"),
        ("{{items.price}}", "{{items.price}}{{signers.name}}"),
        (TEXT, "{{remark}}</w:t><w:tab/>"),
    ],
)
def test_a_broken_blank_is_not_printed(good: Blank, old: str, new: str) -> None:
    broken = edited(good, old, new)
    with pytest.raises(BlankIsBroken):
        pdf_of(broken, sample_of(good), on=DAY)
    if "tab" not in new:
        with pytest.raises(BlankIsBroken):
            word_of(broken, sample_of(good), on=DAY)
