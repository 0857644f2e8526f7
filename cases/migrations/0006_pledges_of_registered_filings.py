"""Gives each filing that is registered already the pledge that later ones get at once."""

from typing import Any

from django.db import migrations

from schemas.identifiers import patent, trademark

_SPELLINGS = {"patent": patent.normalise}


def keep_pledges(apps: Any, schema_editor: Any) -> None:
    Filing, Pledge = apps.get_model("cases", "Filing"), apps.get_model("cases", "Pledge")
    rows = Filing.objects.filter(act="registration", status="registered", pledge=None)
    for filing in rows.select_related("version").iterator():
        record = _record(filing.version.data, set(filing.item_numbers))
        Pledge.objects.create(
            case_id=filing.case_id,
            filing=filing,
            right=filing.right,
            registration_number=filing.registration_number,
            registered_on=filing.registered_on or filing.changed_at.date(),
            status="registered",
            record=record,
            term_to=record and record["term_to"],
            changed_at=filing.changed_at,
        )


def _record(data: Any, numbers: set[str]) -> dict[str, Any] | None:
    """What the package says of the pledge, or None where it does not say all of it."""
    try:
        loan, contract = data["loan"], data["pledge_contract"]
        items = [item for item in data["items"] if _number(item) in numbers]
        keys = {key for item in items for key in item["pledgors"]}
        return {
            "pledgors": [_party(each) for each in data["parties"] if each["key"] in keys],
            "pledgees": [_party(each) for each in data["parties"] if "pledgee" in each["roles"]],
            "rights": [
                {
                    "number": _number(item),
                    "name": item["name"],
                    "ends_on": item.get("term_to") or (item.get("evidence") or {}).get("expires_on"),
                }
                for item in items
            ],
            "secured_kind": loan["secured_kind"],
            "currency": loan.get("currency", "CNY"),
            "amount": str(loan["amount"]),
            "scope": contract.get("scope") or "",
            "performance_from": loan["performance_from"],
            "performance_to": loan["performance_to"],
            "term_to": contract.get("performance_to") or loan["performance_to"],
        }
    except (KeyError, TypeError, AttributeError):
        return None


def _number(item: dict[str, Any]) -> str:
    return _SPELLINGS.get(item["kind"], trademark.normalise)(item["number"])


def _party(party: dict[str, Any]) -> dict[str, str]:
    return {"name": party["name"], "address": party.get("address", "")}


class Migration(migrations.Migration):

    dependencies = [("cases", "0005_pledges")]

    operations = [migrations.RunPython(keep_pledges, migrations.RunPython.noop)]
