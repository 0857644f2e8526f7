"""What does the page of all settings say? Drawn from the fields, so that it can not go stale."""

from annotated_types import Ge, Gt, Le, Lt
from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

from connectors.ip_register.settings import RegisterSettings
from connectors.single_window.settings import WindowSettings
from zhiya.config import Config

HEAD = """\
# Settings

Every setting is an environment variable. This page is drawn from `zhiya/config.py` and the
`settings.py` of each connector by `zhiya pages`; do not edit it.

A setting without a default must be given, except in a demonstration (`ZHIYA_DEMO=1`), which makes
its own secrets. What cannot be run with is refused at the start with a sentence that names it.
"""
GROUPS: dict[str, type[BaseSettings]] = {
    "The desk": Config,
    "The single window": WindowSettings,
    "The register": RegisterSettings,
}


def settings_page() -> str:
    """This will draw one table for each group of settings, in the order of the fields."""
    return HEAD + "".join(_table(title, group) for title, group in GROUPS.items())


def _table(title: str, group: type[BaseSettings]) -> str:
    prefix = group.model_config["env_prefix"]
    rows = [
        f"| `{prefix}{name.upper()}` | {_default(field)} | {_meaning(field)} |\n"
        for name, field in group.model_fields.items()
    ]
    return f"\n## {title}\n\n| Variable | Default | Meaning |\n|---|---|---|\n" + "".join(rows)


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "none"
    if field.default_factory is not None:
        return "see beside"
    value = field.default
    plain = value.get_secret_value() if isinstance(value, SecretStr) else value
    if plain in ("", None):
        return "empty"
    return f"`{int(plain) if isinstance(plain, bool) else plain}`"


def _meaning(field: FieldInfo) -> str:
    limits = [words for limit in field.metadata if (words := _limit(limit))]
    sentence = (field.description or "").replace("|", "\\|")
    return f"{sentence} ({', '.join(limits)})" if limits else sentence


def _limit(limit: object) -> str:
    match limit:
        case Gt(gt=bound):
            return f"above {bound}"
        case Ge(ge=bound):
            return f"at least {bound}"
        case Lt(lt=bound):
            return f"below {bound}"
        case Le(le=bound):
            return f"at most {bound}"
        case _:
            return ""
