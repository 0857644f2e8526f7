"""How does a bank's loan system hand in packages and ask about them? JSON API, version 1."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from ninja import NinjaAPI
from ninja.security import HttpBearer

from cases.acts.intakes import let_go_on
from cases.lifecycle import Actor, Who
from cases.models import ApiKey, Case, Filing, Intake, PackageVersion
from cases.refusals import NothingChanged
from cases.vocabulary import CaseStatus, Door
from desk.differences import difference_to_last
from desk.judging import judge_within
from desk.notices import told_of
from desk.packages import findings_of
from desk.receiving import HandIn, Upload, newest_of, receive, receive_many
from forms.evidence.template import render_evidence_list
from forms.workbook import render_workbook
from portal.downloads import MEDIA_TYPES, attachment_of_bytes
from portal.intakes import most_faulty, totals_of
from portal.marked import marked_workbook
from portal.notices import notice_answer
from portal.permission import BY_KEY, View, mark
from portal.problems import ApiProblem, answer_problems, problem
from portal.standing import standing_of
from portal.uploads import bytes_as_upload, uploads_of
from schemas.difference import Difference, counted, difference
from schemas.edition import edition_on
from schemas.json_text import NotReadable, load_json

# The answer is promised within two seconds.
PATIENCE = 1.8
KEY_LIMIT = 100 - len("api-")
JSON = "application/json"
MULTIPART = "multipart/form-data"


class KeyAuth(HttpBearer):
    """Authorization: Bearer zy_…, a living key of a bank."""

    openapi_name = "bank key"

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey | None:
        del request
        living = ApiKey.objects.filter(revoked_at=None, expires_at__gt=timezone.now())
        return living.select_related("organisation").filter(digest=ApiKey.digest_of(token)).first()


api = NinjaAPI(
    title="zhiya",
    version="1",
    auth=KeyAuth(),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)
answer_problems(api)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a hand-in answers: the case, and whether it is new and judged by now."""

    version: PackageVersion
    is_new: bool
    # The very same bytes were the newest version already.
    is_same: bool = False

    def response(self, request: HttpRequest) -> HttpResponse:
        body = _state(request, self.version.case, self.version)
        if self.is_same:
            body["difference"] = _difference(difference(self.version.data, self.version.data))
        if self.version.judged_on is None:
            response = JsonResponse(body, status=HTTPStatus.ACCEPTED)
        else:
            status = HTTPStatus.CREATED if self.is_new else HTTPStatus.OK
            response = JsonResponse(body, status=status)
        response.headers["Location"] = body["links"]["self"]
        return response


@api.post("/packages", url_name="packages")
def hand_in_package(request: HttpRequest) -> HttpResponse:
    """Open a case: 201 judged, 202 still being judged, 200 for a repeat of the same key."""
    return _take(request, None).response(request)


@api.get("/packages/{number}", url_name="package")
def read_package(request: HttpRequest, number: str) -> HttpResponse:
    case = _case(request, number)
    return JsonResponse(_state(request, case, case.version))


@api.post("/packages/{number}/versions", url_name="package_versions")
def hand_in_version(request: HttpRequest, number: str) -> HttpResponse:
    """Mend a case with a new version of everything."""
    return _take(request, _case(request, number)).response(request)


@api.get("/packages/{number}/findings", url_name="package_findings")
def read_findings(request: HttpRequest, number: str) -> HttpResponse:
    version = _case(request, number).version
    return JsonResponse(
        {
            "case": number,
            "version": version.number,
            "is_judged": version.judged_on is not None,
            "edition": version.edition,
            "findings": version.findings,
            "not_run": version.not_run,
        }
    )


@api.get("/packages/{number}/notice", url_name="package_notice")
def read_notice(request: HttpRequest, number: str) -> HttpResponse:
    """Everything to be mended at once: a problem (RFC 9457) while something blocks."""
    told = told_of(_case(request, number), now=timezone.now())
    page = settings.PUBLIC_ADDRESS + reverse("one_time_notice", kwargs={"number": number})
    return notice_answer(told, page)


@api.get("/packages/{number}/workbook", url_name="package_marked")
def read_marked_workbook(request: HttpRequest, number: str) -> HttpResponseBase:
    """The bank's own workbook with the findings of the newest version marked in it."""
    return marked_workbook(_case(request, number).version)


@api.post("/intakes", url_name="intakes")
def hand_in_many(request: HttpRequest) -> HttpResponse:
    """Open a case for each file, a package by itself: 202 while new, 200 for a repeat."""
    if request.content_type != MULTIPART:
        raise ApiProblem(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "成批提交的请求内容类型应为 multipart/form-data。"
        )
    hand_in = _hand_in(request, None)
    packages, share = uploads_of(request), most_faulty(request)
    intake, is_new = receive_many(packages, hand_in, most_faulty=share, now=timezone.now())
    status = HTTPStatus.ACCEPTED if is_new else HTTPStatus.OK
    return JsonResponse(_intake_state(intake), status=status)


@api.get("/intakes/{uuid:intake_id}", url_name="intake")
def read_intake(request: HttpRequest, intake_id: UUID) -> HttpResponse:
    return JsonResponse(_intake_state(_intake(request, intake_id)))


@api.post("/intakes/{uuid:intake_id}/go-on", url_name="intake_go_on")
def go_on(request: HttpRequest, intake_id: UUID) -> HttpResponse:
    """Let the packages without fault go on, however many are faulty."""
    key: ApiKey = request.auth  # type: ignore[attr-defined]  # set by KeyAuth
    found = _intake(request, intake_id)
    actor = Actor(Who.bank, f"接口（{key.name}）")
    return JsonResponse(
        _intake_state(let_go_on(found.pk, key.organisation, actor=actor, now=timezone.now()))
    )


@api.get("/schema", url_name="package_schema")
def read_schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema (2020-12) of the edition that is in force today."""
    del request
    edition = edition_on(timezone.localdate())
    return JsonResponse(dict(edition.schema), content_type="application/schema+json")


@api.get("/workbook", url_name="package_workbook")
def read_workbook(request: HttpRequest) -> HttpResponseBase:
    del request
    return attachment_of_bytes(render_workbook(), "质押包工作簿.xlsx", MEDIA_TYPES[".xlsx"])


@api.get("/evidence-list", url_name="evidence_list")
def read_evidence_list(request: HttpRequest) -> HttpResponseBase:
    del request
    return attachment_of_bytes(render_evidence_list(), "登记簿证据清单.xlsx", MEDIA_TYPES[".xlsx"])


def _take(request: HttpRequest, case: Case | None) -> _Answer:
    now = timezone.now()
    hand_in = _hand_in(request, case)
    with _uploads(request) as uploads:
        try:
            version, is_new = receive(uploads, hand_in, now=now)
        except NothingChanged:
            return _Answer(newest_of(hand_in), is_new=False, is_same=True)
    if is_new:
        judge_within(version, PATIENCE, now=now)
    fresh = PackageVersion.objects.select_related("case").get(pk=version.pk)
    return _Answer(fresh, is_new)


def _hand_in(request: HttpRequest, case: Case | None) -> HandIn:
    key: ApiKey = request.auth  # type: ignore[attr-defined]  # set by KeyAuth
    return HandIn(
        bank=key.organisation,
        door=Door.api,
        actor=Actor(Who.bank, f"接口（{key.name}）"),
        key=f"api-{_idempotency_key(request)}",
        case_id=case.pk if case else None,
    )


@contextmanager
def _uploads(request: HttpRequest) -> Iterator[list[Upload]]:
    with ExitStack() as lent:
        if request.content_type == MULTIPART:
            yield uploads_of(request)
        elif request.content_type == JSON:
            yield [lent.enter_context(bytes_as_upload(_json_body(request), "质押包.json"))]
        else:
            raise ApiProblem(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                "请求内容的类型应为 application/json 或 multipart/form-data。",
            )


def _json_body(request: HttpRequest) -> bytes:
    try:
        body = request.body
    except RequestDataTooBig:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20
        raise ApiProblem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"JSON 数据不能超过 {limit} MB，材料请用 multipart/form-data 以文件提交。",
        ) from None
    try:
        load_json(body)
    except NotReadable as trouble:
        raise ApiProblem(HTTPStatus.BAD_REQUEST, trouble.sentence) from None
    return body


def _idempotency_key(request: HttpRequest) -> str:
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key or len(key) > KEY_LIMIT or not (key.isascii() and key.isprintable()):
        raise ApiProblem(
            HTTPStatus.BAD_REQUEST,
            f"缺少有效的 Idempotency-Key 请求头，应为 1 至 {KEY_LIMIT} 个可打印的 ASCII 字符。",
        )
    return key


def _case(request: HttpRequest, number: str) -> Case:
    key: ApiKey = request.auth  # type: ignore[attr-defined]  # set by KeyAuth
    try:
        return get_object_or_404(Case, bank=key.organisation, number=number)
    except Http404:
        raise ApiProblem(HTTPStatus.NOT_FOUND, "没有找到该案件，请核对案件号。") from None


def _intake(request: HttpRequest, intake_id: UUID) -> Intake:
    key: ApiKey = request.auth  # type: ignore[attr-defined]  # set by KeyAuth
    found = Intake.objects.filter(bank=key.organisation, pk=intake_id).first()
    if found is None:
        raise ApiProblem(HTTPStatus.NOT_FOUND, "没有找到该批提交，请核对编号。")
    return found


def _intake_state(intake: Intake) -> dict[str, Any]:
    address = settings.PUBLIC_ADDRESS
    where = {"intake_id": intake.pk}
    return {
        "intake": str(intake.pk),
        "most_faulty": intake.most_faulty,
        "is_released": intake.released_at is not None,
        "totals": asdict(totals_of(intake)),
        "packages": [
            {
                "case": case.number,
                "reference": case.reference,
                "status": case.status,
                "status_label": case.get_status_display(),
                "self": address + reverse("api:package", kwargs={"number": case.number}),
            }
            for case in intake.cases.order_by("number")
        ],
        "links": {
            "self": address + reverse("api:intake", kwargs=where),
            "go_on": address + reverse("api:intake_go_on", kwargs=where),
            "page": address + reverse("intake", kwargs=where),
        },
    }


def _state(request: HttpRequest, case: Case, version: PackageVersion) -> dict[str, Any]:
    del request
    status = CaseStatus(case.status)
    turn = standing_of(case, findings_of(version)).turn
    where = {"number": case.number}
    address = settings.PUBLIC_ADDRESS
    return {
        "case": case.number,
        "reference": case.reference,
        "version": version.number,
        "status": status.value,
        "status_label": status.label,
        "turn": turn,
        "return_reason": case.return_reason,
        "is_judged": version.judged_on is not None,
        "findings": version.findings,
        "difference": _difference(difference_to_last(version)),
        "filings": [
            {
                "right": filing.right,
                "status": filing.status,
                "registration_number": filing.registration_number,
                "registered_on": filing.registered_on,
                "office_sentence": filing.office_sentence,
                "reply_by": filing.reply_by,
            }
            for filing in Filing.registrations_of(case).order_by("right", "number")
        ],
        "links": {
            "self": address + reverse("api:package", kwargs=where),
            "findings": address + reverse("api:package_findings", kwargs=where),
            "notice": address + reverse("api:package_notice", kwargs=where),
            "workbook": address + reverse("api:package_marked", kwargs=where),
            "versions": address + reverse("api:package_versions", kwargs=where),
            "page": address + reverse("case", kwargs=where),
        },
    }


def _difference(found: Difference | None) -> dict[str, Any] | None:
    """How a version differs from the one before, in numbers and in a sentence."""
    return None if found is None else {**counted(found), "sentence": found.sentence}


def _marked(urls: tuple[list[Any], str, str]) -> tuple[list[Any], str, str]:
    """Every address of the API asks for a key; the table of addresses says so."""
    for pattern in urls[0]:
        pattern.callback = mark(_known_methods(pattern.callback), BY_KEY)
    return urls


def _known_methods(view: View) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        refusal = problem(response.status_code, "该地址不支持这种请求方法，请查看接口说明。")
        refusal.headers["Allow"] = response.headers["Allow"]
        return refusal

    return answered


API_URLS = _marked(api.urls)
