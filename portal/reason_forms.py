"""What does a clerk fill in to sort an answer of the office, or to propose a rule?"""

from collections.abc import Mapping
from typing import Any

from django import forms

from cases.acts.proposals import ProposalDraft
from cases.acts.reasons import LONGEST, TITLE_LIMIT, PhraseDraft, reason_titles
from cases.models import ReasonPhrase
from rules.catalogue import RULES
from rules.office_reasons import WITHOUT_REASON, Concerns

_MISSING = {"required": "请填写此项。", "invalid": "格式不正确，请重新填写。"}
_CHOOSE = {"invalid_choice": "请从列表中选择。", "required": "请从列表中选择。"}
_RULE_SHOWN = 32


class PhraseForm(forms.Form):
    """One phrase and what it tells; whether that holds is the record's decision."""

    use_required_attribute = False
    phrase = forms.CharField(max_length=LONGEST, error_messages=_MISSING)
    reason = forms.ChoiceField(required=False, error_messages=_CHOOSE)
    title = forms.CharField(max_length=TITLE_LIMIT, required=False)
    concerns = forms.ChoiceField(
        required=False,
        choices=[(each.value, each.label) for each in Concerns],
        error_messages=_CHOOSE,
    )
    rule = forms.ChoiceField(required=False, error_messages=_CHOOSE)

    def __init__(self, *args: Any, titles: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = reason_titles() if titles is None else titles
        reasons = [
            (code, f"{title}（{code}）") for code, title in known.items() if code != WITHOUT_REASON
        ]
        rules = [(rule.code, f"{rule.code} {rule.sentence[:_RULE_SHOWN]}") for rule in RULES]
        self._offer("reason", [("", "请选择，或填写新原因"), *reasons])
        self._offer("rule", [("", "按原因（原因没有规则的，为尚无规则）"), *rules])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @staticmethod
    def values_of(row: ReasonPhrase) -> dict[str, str]:
        """This will give what a kept phrase fills the form with."""
        return {
            "phrase": row.phrase,
            "reason": row.reason,
            "concerns": row.concerns,
            "rule": row.rule,
        }

    def draft(self) -> PhraseDraft:
        """This will give what a valid form says."""
        given = self.cleaned_data
        return PhraseDraft(
            phrase=given["phrase"],
            reason=given["reason"],
            title=given["title"],
            concerns=Concerns(given["concerns"]),
            rule=given["rule"],
        )


class ProposalForm(forms.Form):
    """A rule that is missing."""

    use_required_attribute = False
    title = forms.CharField(max_length=100, error_messages=_MISSING)
    sentence = forms.CharField(
        max_length=2000, error_messages=_MISSING, widget=forms.Textarea(attrs={"rows": 4})
    )
    reason = forms.CharField(max_length=12, widget=forms.HiddenInput)
    example = forms.IntegerField(
        required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput
    )

    def draft(self) -> ProposalDraft:
        """This will give what a valid form says."""
        given = self.cleaned_data
        return ProposalDraft(given["title"], given["sentence"], given["reason"], given["example"])
