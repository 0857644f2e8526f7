"""Which papers are drafted when somebody asks for them, and what do we know to write on them?

A model of the contract, and the forms of the copyright centre. They are written anew each time,
and nothing is kept of them.
"""

from collections.abc import Callable, Collection
from datetime import date

from cases.models import Case
from cases.refusals import NotAcceptable
from desk.guard import outside_transaction
from desk.packages import package_of
from forms.blanks.fonts import CharacterNotInFont
from forms.papers.contract import contract_pdf, contract_word
from forms.papers.contract_clauses import Clause
from forms.papers.copyrights import CopyrightForm, copyright_pdf, copyright_word
from schemas.items import Copyright
from schemas.package import Package


def model_contract(case: Case, clauses: Collection[Clause], *, on: date, as_word: bool) -> bytes:
    """This will draft the contract of pledge of a case.

    Raises `NotAcceptable` where its data are incomplete or hold what cannot be printed.
    """
    package = package_to_draft(case)
    write = contract_word if as_word else contract_pdf
    return drafted(lambda: write(package, clauses, on=on, case_number=case.number))


def copyright_paper(case: Case, form: CopyrightForm, *, on: date, as_word: bool) -> bytes:
    """This will draft a form of the copyright centre; raises `NotAcceptable`."""
    package = package_to_draft(case)
    if not has_copyrights(package):
        raise NotAcceptable("该质押包中没有著作权，无须填写著作权质权登记表格。")
    write = copyright_word if as_word else copyright_pdf
    return drafted(lambda: write(form, package, on=on, case_number=case.number))


def has_copyrights(package: Package) -> bool:
    return any(isinstance(item, Copyright) for item in package.items)


def package_to_draft(case: Case) -> Package:
    """This will give the data of the newest version; raises `NotAcceptable`."""
    package = package_of(case.version)
    if package is None:
        raise NotAcceptable("申请数据还不完整，请按预审意见改好并重新提交后再生成文件。")
    return package


def drafted(write: Callable[[], bytes]) -> bytes:
    """This will write a paper; raises `NotAcceptable` for what no font can print."""
    outside_transaction()
    try:
        return write()
    except CharacterNotInFont as missing:
        raise NotAcceptable(str(missing)) from missing
