"""How does one page of a stored document become a picture that is safe to show?"""

from cases.models import CaseFile
from cases.refusals import NotAcceptable
from desk.guard import outside_transaction
from desk.storage import verified_path_of
from forms.sight.pictures import PageCanNotBeShown, picture_of_page
from schemas.verdict import Outcome


def page_picture(file: CaseFile, page: int) -> bytes:
    """This will draw a page, counted from 1, as PNG.

    Raises `NotAcceptable` for a page that is not there or cannot be drawn, `BytesAreGone`.
    """
    outside_transaction()
    if file.outcome == Outcome.reject:
        raise NotAcceptable("该文件没有通过安全检查，不能显示，请银行重新提交。")
    try:
        return picture_of_page(verified_path_of(file.sha256), page).png
    except PageCanNotBeShown as why:
        raise NotAcceptable(str(why)) from why
