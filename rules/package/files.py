"""Is every file there that a document names, readable, and named by a document?"""

from collections.abc import Iterator

from rules import citations
from rules.facts import Facts
from rules.frame import Failure, by_bank, rule
from rules.places import of_file, of_row
from schemas.finding import Severity


@rule(
    "K04",
    severity=Severity.error,
    basis=citations.FORMAT_FILES,
    remedy=by_bank("请把文件放进压缩包，文件名与“文件”表一致；无法读取的，请另存后重新放入。"),
)
def every_named_file_is_there_and_readable(facts: Facts) -> Iterator[Failure]:
    """“文件”表列出的每个文件都应当在质押包中，并且可以读取。

    Why a file cannot be read is said by its own verdict.
    """
    files = facts.dossier.files
    for at, document in enumerate(facts.package.documents):
        found = files.get(document.file)
        if found is not None and found.usable:
            continue
        missing = "不在质押包中" if found is None else "无法使用"
        yield Failure(
            f"文件“{document.file}”{missing}。",
            (of_row(facts.package, "documents", at, "file"), of_file(document.file)),
        )


@rule(
    "K05",
    severity=Severity.reminder,
    basis=citations.FORMAT_FILES,
    remedy=by_bank("请在“文件”表中说明该文件是什么；不需要的，请从压缩包中删去。"),
)
def every_file_is_named(facts: Facts) -> Iterator[Failure]:
    """质押包中的每个文件都应当列在“文件”表中。

    An unnamed file is kept, and goes nowhere.
    """
    named = {document.file for document in facts.package.documents}
    for name in sorted(facts.dossier.files.keys() - named):
        yield Failure(f"文件“{name}”没有列在“文件”表中，不会报送。", (of_file(name),))
