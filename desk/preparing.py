"""How are the papers of a checked package written?"""

from datetime import datetime

from cases.acts.papers import WrittenPaper, record_papers
from cases.models import PackageVersion
from cases.refusals import NotAcceptable
from desk.evidence import with_evidence
from desk.guard import outside_transaction
from desk.packages import package_of
from desk.storage import store_bytes
from forms.blanks.fonts import CharacterNotInFont
from forms.papers.writing import write_papers
from schemas.calendar import beijing_day


def prepare_papers(version: PackageVersion, *, now: datetime) -> None:
    """This will write every paper that the package needs, and then wait for signatures.

    Which statements it needs is read from the evidence by which it was judged.
    Raises `LeaseLost`, and `NotAcceptable` when a value holds a character that cannot be printed.
    """
    outside_transaction()
    package = package_of(version)
    if package is None:
        raise NotAcceptable("该版本的数据不完整，不能生成申请文件，请退回银行重新提交。")
    package = with_evidence(version, package)
    try:
        papers = write_papers(
            package,
            on=beijing_day(now),
            case_number=version.case.number,
            version=version.number,
        )
    except CharacterNotInFont as missing:
        raise NotAcceptable(str(missing)) from missing
    written = []
    for paper in papers:
        kept = store_bytes(paper.content)
        written.append(
            WrittenPaper(
                form=paper.form,
                right=paper.right,
                name=paper.name,
                media_type=paper.media_type,
                sha256=kept.sha256,
                size=kept.size,
                must_sign=paper.must_sign,
                items=paper.items,
                number=paper.number,
                pages=paper.pages,
            )
        )
    record_papers(version, written, now=now)
