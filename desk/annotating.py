"""How is a workbook marked with its findings, in a child, as everything hostile is handled?"""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter

from cases.refusals import NotAcceptable
from desk.examining import Source
from forms.reading.child import ReaderFailed, run_in_child
from forms.reading.limits import FILE_BYTES, JobLimits
from schemas.finding import Finding

_ANNOTATE = "forms.workbook.annotating:annotate_job"
_FILL = "forms.workbook.annotating:fill_job"
_LIMITS = JobLimits(file_bytes=FILE_BYTES)
_FINDINGS = TypeAdapter(Sequence[Finding])


def annotated_source(source: Source, findings: Sequence[Finding]) -> bytes:
    """This will mark a workbook that was just read, or fill and mark one from JSON.

    Raises `NotAcceptable` where that cannot be done.
    """
    if source.file is None:
        raise NotAcceptable("没有找到可以标注的工作簿，请查看问题清单，改好后重新提交。")
    with tempfile.TemporaryDirectory(prefix="marking-") as folder:
        found, into = Path(folder) / "findings.json", Path(folder) / "marked.xlsx"
        found.write_bytes(_FINDINGS.dump_json(findings))
        try:
            if source.file.name.lower().endswith(".json"):
                data = Path(folder) / "data.json"
                data.write_text(json.dumps(source.data), encoding="utf-8")
                run_in_child(_FILL, data, found, into, limits=_LIMITS)
            else:
                run_in_child(_ANNOTATE, source.file.path, found, into, limits=_LIMITS)
        except ReaderFailed:
            raise NotAcceptable("工作簿无法标注，请查看问题清单，改好后重新提交。") from None
        return into.read_bytes()
