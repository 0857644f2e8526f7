"""How do the samples become files that can be handed in?"""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date

from forms.examples.clean import clean_package
from forms.examples.faulty import MISSING_FILE, UNNAMED_FILE, faulty_package
from forms.examples.material import material, typeset_material
from forms.examples.rights import Row
from forms.workbook.writing import fill_workbook

WORKBOOK = "质押包.xlsx"
# The oldest time that a ZIP file can tell: equal content gives equal bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def build(on: date) -> dict[str, bytes]:
    """This will return the sample files, by name, as they are handed in on a day."""
    clean = clean_package(on)
    return {
        "clean-package.zip": zipped(clean_files(clean, on)),
        "clean-package.json": as_json(clean),
        "faulty-package.zip": zipped(faulty_files(on)),
    }


def clean_files(data: Row, on: date) -> dict[str, bytes]:
    """This will return the workbook of a package and a PDF for each of its documents."""
    documents = data["documents"]
    rows = (
        [row for row in documents if isinstance(row, dict)] if isinstance(documents, list) else []
    )
    return {
        WORKBOOK: fill_workbook(data),
        **{str(row["file"]): material(data, row, on) for row in rows},
    }


def faulty_files(on: date) -> dict[str, bytes]:
    """This will return the files of the faulty package: one missing, one too many."""
    files = clean_files(faulty_package(on), on)
    del files[MISSING_FILE]
    files[UNNAMED_FILE] = typeset_material("未列明的材料", ["没有列在“文件”表中。"], on)
    return files


def as_json(data: Row) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """This will return an archive of the files, in their order, without times."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return made.getvalue()
