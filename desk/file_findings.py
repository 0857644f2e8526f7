"""What is said of files that cannot be used, or that a person should look at?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forms.reading.intake import ReadFile
from schemas.finding import Finding, Place, Remark, Severity
from schemas.verdict import SENTENCES, Reason

ARTICLE = "《质押包模板》文件要求"


@dataclass(frozen=True, slots=True)
class Saying:
    """What one kind of finding says; `code` is stable for ever."""

    code: str
    severity: Severity
    sentence: str
    detail: str
    remedy: str


NO_DATA = Saying(
    "F-NO-DATA",
    Severity.error,
    "质押包应当含有一份按模板填写的工作簿或 JSON 数据文件。",
    "没有找到按模板填写的工作簿，也没有找到 JSON 数据文件。",
    "请下载工作簿模板，填写后与材料一起提交；不要另建工作簿。",
)
TWO_DATA = Saying(
    "F-TWO-DATA",
    Severity.error,
    "质押包应当只含一份工作簿或 JSON 数据文件。",
    "找到不止一份数据文件，无法确定以哪一份为准。",
    "请只保留一份后重新提交。",
)
_UNREADABLE = Saying(
    "F-DATA-UNREADABLE",
    Severity.error,
    "质押包的数据文件应当可以读取。",
    "数据文件无法读取。",
    "请用原软件另存后重新提交。",
)


def finding_of(saying: Saying, *, files: Sequence[str] = ()) -> Finding:
    """This will make a finding about the files with these names."""
    said = Remark(saying.code, saying.severity, saying.sentence, saying.remedy)
    return said.found(saying.detail, ARTICLE, tuple(map(_place, files)))


def unreadable_data(name: str, reason: Reason | str) -> Finding:
    """This will say why the data file could not be read, by verdict or in the reader's words."""
    detail = SENTENCES[reason] if isinstance(reason, Reason) else reason
    found = finding_of(_UNREADABLE, files=(name,))
    return found.model_copy(update={"detail": detail})


def file_findings(files: Sequence[ReadFile], source: ReadFile | None) -> Iterator[Finding]:
    """This will yield one finding for each refused file, and one for each note on an accepted one.

    The data file is left out where it was only refused for its type, for JSON is no document, and
    its notes are too: the workbook has hidden sheets of its own, and strange ones are found by its
    reader.
    """
    for file in files:
        if file is source and file.verdict.reason is Reason.TYPE_NOT_ALLOWED:
            continue
        if file.verdict.is_rejected and file.verdict.reason is not None:
            yield _of_file(file.name, file.verdict.reason, Severity.error)
        for note in file.verdict.notes if file is not source else ():
            yield _of_file(file.name, note.reason, Severity.reminder)


def _of_file(name: str, reason: Reason, severity: Severity) -> Finding:
    said, todo = _said_and_todo(SENTENCES[reason])
    is_refused = severity is Severity.error
    remark = Remark(
        f"F-{reason.replace('_', '-')}",
        severity,
        "每个文件都应当完整、安全、可以读取。" if is_refused else f"{said}。",
        todo,
    )
    return remark.found(f"文件“{name}”：{SENTENCES[reason]}", ARTICLE, (_place(name),))


def _said_and_todo(sentence: str) -> tuple[str, str]:
    """What is asked begins with “，请”, or is the last part of the sentence."""
    at = sentence.find("，请")
    if at < 0:
        at = sentence.rfind("，")
    return sentence[:at], sentence[at + 1 :]


def _place(name: str) -> Place:
    return Place(file=name, label=f"文件“{name}”")
