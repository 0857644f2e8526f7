"""How does a judgement read as a plain text, for a terminal and beside a dropped file?"""

from collections.abc import Iterator

from schemas.finding import Finding, Judgement, Place, Severity

RULE_OF_LINES = "－" * 30


def report_text(judgement: Judgement, *, title: str) -> str:
    """This will write every finding by weight, with place, remedy and article."""
    return "\n".join(_lines(judgement, title)) + "\n"


def _lines(judgement: Judgement, title: str) -> Iterator[str]:
    yield f"预审结果：{title}"
    yield "有问题需要处理，暂不能通过。" if judgement.blocks else "没有妨碍办理的问题。"
    for severity in Severity:
        found = [each for each in judgement.findings if each.severity is severity]
        if found:
            yield ""
            yield f"{RULE_OF_LINES}\n{severity.label}（{len(found)}项）"
            for number, finding in enumerate(found, start=1):
                yield from _finding(number, finding)
    if judgement.not_run:
        yield ""
        yield f"下列规则未能检查：{'、'.join(judgement.not_run)}。"
    yield ""
    yield f"规则版本：{judgement.edition}。预审意见仅供办理参考，不代替登记机构的审查决定。"


def _finding(number: int, finding: Finding) -> Iterator[str]:
    yield ""
    yield f"{number}．{finding.code}：{finding.sentence}"
    yield f"    情况：{finding.detail}"
    for place in finding.places:
        if words := place_text(place):
            yield f"    位置：{words}"
    yield f"    办法：{finding.remedy}（由{finding.owner.label}办理）"
    yield f"    依据：{finding.article}"


def place_text(place: Place) -> str:
    """This will name a place: sheet and cell where there is a workbook, else in words.

    The label of a place in a document names its file and page itself.
    """
    parts = [place.label or ""]
    if place.sheet:
        parts.append(f"工作表“{place.sheet}”{place.cell or ''}单元格")
    elif place.pointer and not place.label:
        parts.append(place.pointer)
    if place.file and not place.label:
        parts.append(f"文件“{place.file}”")
    if place.page and not place.label:
        parts.append(f"第{place.page}页")
    return "，".join(part for part in parts if part)
