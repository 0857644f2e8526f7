"""Are the office's own words understood, and does no sentence break the reading of them?"""

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.single_window.simulator import grounds
from connectors.single_window.simulator.grounds import Ground
from rules.catalogue import RULES
from rules.office_reasons import OFFICE_REASONS, WITHOUT_REASON, Concerns
from rules.office_sentences import PhraseTable, Told, folded_sentence

TABLE = PhraseTable()
CODES = {reason.code for reason in OFFICE_REASONS}
# 《专利权质押登记办法》第十一条, word for word, and the reasons that each ground is.
GROUNDS = {
    "出质人不是当事人申请质押登记时专利登记簿记载的专利权人的": "O-P01",
    "专利权已终止或者已被宣告无效的": "O-P02",
    "专利申请尚未被授予专利权的": "O-P03",
    "专利权没有按照规定缴纳年费的": "O-P04",
    "因专利权的归属发生纠纷已请求国家知识产权局中止有关程序，或者人民法院裁定对专利权采取"
    "保全措施，专利权的质押手续被暂停办理的": "O-P05",
    "债务人履行债务的期限超过专利权有效期的": "O-P06",
    "质押合同不符合本办法第八条规定的": "O-P07",
    "以共有专利权出质但未取得全体共有人同意且无特别约定的": "O-P08",
    "专利权已被申请质押登记且处于质押期间的": "O-P09",
    "请求办理质押登记的同一申请人的实用新型有同样的发明创造已于同日申请发明专利的，"
    "但当事人被告知该情况后仍声明同意继续办理专利权质押登记的除外": "O-P10",
    "专利权已被启动无效宣告程序的，但当事人被告知该情况后仍声明同意继续办理专利权质押登记的"
    "除外": "O-P11",
    "其他不符合出质条件的情形": "O-P12",
}
SAID = [each for each in vars(grounds).values() if isinstance(each, Ground)]


def told(phrase: str, code: str, concerns: Concerns = Concerns.every) -> Told:
    return Told(folded_sentence(phrase), code, concerns, ())


def codes(sentence: str, right: str = "patent", table: PhraseTable = TABLE) -> list[str]:
    return [reason.code for reason in table.read(sentence, right)]


def test_codes_are_unique_and_rules_exist() -> None:
    assert len(CODES) == len(OFFICE_REASONS)
    known = {rule.code for rule in RULES}
    wrong = [
        (each.code, {*each.rules, *(each.mark_rules or ())} - known) for each in OFFICE_REASONS
    ]
    assert [(code, rules) for code, rules in wrong if rules] == []


def test_every_phrase_tells_its_own_reason() -> None:
    for reason in OFFICE_REASONS:
        right = reason.concerns.value or "patent"
        for phrase in reason.phrases:
            assert reason.code in codes(f"经审查，{phrase}，请补正。", right), phrase


def test_no_phrase_is_for_two_reasons_of_one_right() -> None:
    seen: dict[tuple[str, str], str] = {}
    for reason in OFFICE_REASONS:
        for phrase in reason.phrases:
            for right in {reason.concerns.value} if reason.concerns else {"patent", "trademark"}:
                key = (folded_sentence(phrase), right)
                assert seen.setdefault(key, reason.code) == reason.code, phrase


@pytest.mark.parametrize("sentence", GROUNDS)
def test_the_twelve_grounds_are_known(sentence: str) -> None:
    assert codes(f"{sentence}。") == [GROUNDS[sentence]]


@pytest.mark.parametrize("ground", SAID, ids=[ground.code for ground in SAID])
def test_what_the_pretended_office_says_is_known(ground: Ground) -> None:
    if ground.code in ("accepted", "registered"):
        assert codes(ground.sentence) == []
    else:
        right = "trademark" if ground.code.startswith("358") else "patent"
        assert codes(ground.sentence, right)


def test_several_reasons_stand_in_one_sentence_in_its_order() -> None:
    said = "一、缺少专利权质押合同；二、申请表未盖章；三、专利权没有按照规定缴纳年费。"
    assert codes(said) == ["O-D02", "O-S01", "O-P04"]


def test_the_longest_phrase_wins() -> None:
    table = PhraseTable([told("担保", "O-W001"), told("担保范围填写", "O-W002")])
    assert codes("担保范围填写不全", table=table) == ["O-W002"]
    assert codes("担保范围填写不全，担保人不明", table=table) == ["O-W002", "O-W001"]
    assert codes("担保人不明", table=table) == ["O-W001"]


def test_the_records_own_phrase_wins_of_two_alike() -> None:
    table = PhraseTable([told("缺少专利权质押合同", "O-W001", Concerns.patent)])
    assert codes("缺少专利权质押合同。", table=table) == ["O-W001"]
    assert codes("缺少专利权质押合同。", "trademark", table) == ["O-D02"]


def test_width_blanks_case_and_invisible_signs_do_not_matter() -> None:
    said = "这份文件不是 可以阅读的\u200b ＰＤＦ 文件\r\n，请重新提交。"  # noqa: RUF001 - the width is the point
    assert codes(said) == ["O-D08"]


def test_the_rules_are_those_of_the_right() -> None:
    [of_patent] = TABLE.read("缺少质权合同。", "patent")
    [of_mark] = TABLE.read("缺少质权合同。", "trademark")
    assert (of_patent.rules, of_mark.rules) == (("P23",), ("T03",))
    assert of_patent.code == of_mark.code


def test_a_phrase_of_another_right_is_not_looked_for() -> None:
    assert codes("年费未缴", "trademark") == []
    assert codes("年费未缴") == ["O-P04"]


def test_an_answer_without_a_word_has_a_reason_of_its_own() -> None:
    assert [codes(blank) for blank in ("", " \n", "\u200b\x00")] == [[WITHOUT_REASON]] * 3


@settings(max_examples=200, deadline=None)
@given(st.text() | st.binary().map(lambda raw: raw.decode("latin-1")), st.text(max_size=12))
def test_no_sentence_breaks_the_reading(sentence: str, right: str) -> None:
    for reason in TABLE.read(sentence, right):
        assert reason.code in CODES
        assert reason.phrase in folded_sentence(sentence)


@pytest.mark.parametrize("sign", ["权", "缺少专利权质押合同。", "<b>", "\x00a", "😀"])
def test_a_sentence_of_a_hundred_thousand_signs_is_read(sign: str) -> None:
    table = PhraseTable([told("权" * length, f"O-W{length:03d}") for length in range(2, 40)])
    table.read((sign * 100_000)[:100_000], "patent")


def test_a_phrase_is_text_and_no_pattern() -> None:
    table = PhraseTable([told("a.*b(", "O-W001"), told("[缺]", "O-W002")])
    assert codes("aXXb(", table=table) == []
    assert codes("见 a.*b( 与[缺]", table=table) == ["O-W001", "O-W002"]
    assert [each.name for each in fields(Told)] == ["phrase", "reason", "concerns", "rules"]
