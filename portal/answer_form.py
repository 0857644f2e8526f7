"""What does a clerk copy from a notice of the office, and is it complete?"""

from datetime import datetime
from pathlib import Path

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest
from django.utils import timezone

from cases.acts.answers import Answered
from cases.refusals import NotAcceptable
from cases.vocabulary import Outcome
from desk.receiving import Upload

_MISSING = {"required": "请填写此项。", "invalid": "格式不正确，请重新填写。"}
_CHOOSE = {"required": "请选择结果。", "invalid_choice": "请选择列出的结果。"}


class LocalTimeInput(forms.DateTimeInput):
    """The browser's own field for a day and time of Beijing."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class DayInput(forms.DateInput):
    """The browser's own field for a day."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AnswerForm(forms.Form):
    """One answer for one application; which fields an outcome needs is the record's decision."""

    use_required_attribute = False
    outcome = forms.ChoiceField(
        choices=[("", "请选择"), *((each.value, each.label) for each in Outcome)],
        error_messages=_CHOOSE,
    )
    answered_at = forms.DateTimeField(widget=LocalTimeInput, error_messages=_MISSING)
    registration_number = forms.CharField(max_length=64, required=False)
    registered_on = forms.DateField(widget=DayInput, required=False, error_messages=_MISSING)
    reply_by = forms.DateField(widget=DayInput, required=False, error_messages=_MISSING)
    code = forms.CharField(max_length=64, required=False)
    sentence = forms.CharField(
        max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def answered(self, *, now: datetime) -> Answered:
        """This will give the answer of a valid form; raises `NotAcceptable` on a future time."""
        given = self.cleaned_data
        days = (given["registered_on"],)
        if given["answered_at"] > now or any(
            day is not None and day > timezone.localdate(now) for day in days
        ):
            raise NotAcceptable("答复时间和登记日期不能晚于当前时间，请对照通知书核对。")
        return Answered(
            outcome=Outcome(given["outcome"]),
            sequence=None,
            code=given["code"].strip(),
            sentence=given["sentence"].strip(),
            answered_at=given["answered_at"],
            registration_number=given["registration_number"].strip(),
            registered_on=given["registered_on"],
            reply_by=given["reply_by"],
        )


def notice_of(request: HttpRequest) -> Upload | None:
    """This will name the notice that came along, if one did; raises `NotAcceptable`."""
    file = request.FILES.get("notice")
    if file is None:
        return None
    if not isinstance(file, TemporaryUploadedFile):
        raise NotAcceptable("上传未完整接收，请重新上传。")
    return Upload(file.name or "通知书.pdf", Path(file.temporary_file_path()))
