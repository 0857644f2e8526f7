"""Where is the single window, and how long do we wait for it? Environment: ZHIYA_WINDOW_…"""

from pathlib import Path
from typing import Self

from pydantic import AnyHttpUrl, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from connectors.endpoint import refuse_leaking_address


class WindowSettings(BaseSettings):
    """The only source of the host that is called."""

    model_config = SettingsConfigDict(env_prefix="ZHIYA_WINDOW_", frozen=True)

    address: AnyHttpUrl | None = Field(
        default=None,
        description="Address of the gateway, https outside this machine. "
        "Without it, batches are filed by hand.",
    )
    token: SecretStr = Field(
        default=SecretStr(""), description="Bearer token that the window's operator gave out."
    )
    agent: str = Field(
        default="", description="Name of the agent, as printed on every batch that is sent."
    )
    authority: str = Field(
        default="cnipa", description="Code by which the window knows the authority."
    )
    ca_file: Path | None = Field(
        default=None, description="PEM file of the window's own certificate authority, if any."
    )
    timeout_seconds: float = Field(
        default=60.0, gt=0, le=600, description="Longest wait for one call, from start to end."
    )
    poll_seconds: float = Field(
        default=60.0, ge=0.5, le=3600, description="Time between two looks for new answers."
    )
    settle_seconds: float | None = Field(
        default=None,
        gt=0,
        description="Time after which the window's `not found` may be believed and a batch of "
        "unknown outcome sent again. Set it only if the operator has stated the longest lag of "
        "the query; without it `not found` is never believed and a person decides.",
    )

    @model_validator(mode="after")
    def _keeps_the_token_secret(self) -> Self:
        refuse_leaking_address(self.address)
        return self
