"""Which defects can the evidence of the register have, and its sources among themselves?"""

from random import Random

from rules.rights import right_number
from schemas.evidence import Reading, RightKind, SourceKind, Statement
from schemas.package import Package
from tests.defects.clean import Sample
from tests.defects.people import Row
from tests.defects.planting import ONE_DAY, defect, item, mark, one, patent, without_documents

_EXTRACT = "登记簿副本-另附.pdf"


@defect("E01")
def old_evidence_of_a_mark(sample: Sample, random: Random) -> str:
    """商标、布图设计或者著作权的登记簿证据已过期"""
    at, row = item(sample, random, "trademark", "geographical_mark", "layout", "copyright")
    row["evidence"]["extracted_on"] = (sample.on - ONE_DAY * 200).isoformat()
    return f"{at}/evidence"


@defect("E02")
def extract_says_pledged(sample: Sample, random: Random) -> str:
    """登记簿副本记载专利已质押，填报的证据说没有"""
    at, row = patent(sample, random)
    _extract(sample, at, row, is_pledged=True)
    return f"{at}/evidence"


@defect("E02A")
def extract_of_a_mark_says_dead(sample: Sample, random: Random) -> str:
    """登记簿副本记载商标已保全，填报的证据说没有"""
    at, row = mark(sample, random)
    _extract(sample, at, row, is_suspended=True)
    return f"{at}/evidence"


@defect("E03")
def extract_of_a_stranger(sample: Sample, random: Random) -> str:
    """登记簿副本说的不是质押包中的权利"""
    stranger = Statement(
        right=RightKind.patent,
        number="2019109999996",
        kind=SourceKind.register_extract,
        source="登记簿副本",
        day=sample.on,
        is_pledged=False,
    )
    sample.readings.append(
        Reading(name=_EXTRACT, kind=SourceKind.register_extract, statements=(stranger,))
    )
    return _EXTRACT


@defect("E04")
def evidence_without_extract(sample: Sample, random: Random) -> str:
    """填报了登记簿证据，没有登记簿副本"""
    at, _ = item(sample, random, "patent", "trademark", "geographical_mark", "layout", "copyright")
    without_documents(sample, "register_extract")
    return f"{at}/evidence"


@defect("E05")
def extract_is_a_scan(sample: Sample, random: Random) -> str:
    """登记簿副本是扫描件，无法识别"""
    _, row = one(random, sample.rows("documents", kind="register_extract"))
    flaw = "没有可以识别的文字，请人工核对。"
    sample.readings.append(
        Reading(name=row["file"], kind=SourceKind.register_extract, flaws=(flaw,))
    )
    return str(row["file"])


def _extract(sample: Sample, at: str, row: Row, **facts: bool) -> None:
    """An extract of the same day as the row, which says otherwise."""
    right = Package.model_validate(sample.data).items[int(at.rpartition("/")[2])]
    said = Statement(
        right=RightKind(row["kind"]),
        number=right_number(right),
        kind=SourceKind.register_extract,
        source="登记簿副本",
        day=row["evidence"]["extracted_on"],
        **facts,
    )
    reading = Reading(name=_EXTRACT, kind=SourceKind.register_extract, statements=(said,))
    sample.readings.append(reading)
