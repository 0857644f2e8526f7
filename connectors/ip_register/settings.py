"""Is there a register that can be asked, and how long do we wait? Environment: ZHIYA_REGISTER_…"""

from pathlib import Path
from typing import Self

from pydantic import AnyHttpUrl, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from connectors.endpoint import refuse_leaking_address


class RegisterSettings(BaseSettings):
    """The only source of the host that is called; off unless an address is given."""

    model_config = SettingsConfigDict(
        env_prefix="ZHIYA_REGISTER_", frozen=True, env_ignore_empty=True
    )

    address: AnyHttpUrl | None = Field(
        default=None,
        description="Address of a service that speaks the open protocol for register queries, "
        "https outside this machine. Without it, evidence comes from uploads and imports only.",
    )
    token: SecretStr = Field(
        default=SecretStr(""), description="Bearer token that the service's operator gave out."
    )
    ca_file: Path | None = Field(
        default=None, description="PEM file of the service's own certificate authority, if any."
    )
    timeout_seconds: float = Field(
        default=5.0, gt=0, le=60, description="Longest wait for one question of up to 50 rights."
    )
    budget_seconds: float = Field(
        default=10.0,
        gt=0,
        le=120,
        description="Longest wait for all questions of one package; it is then judged without "
        "what has not come.",
    )

    @model_validator(mode="after")
    def _keeps_the_token_secret(self) -> Self:
        refuse_leaking_address(self.address)
        return self
