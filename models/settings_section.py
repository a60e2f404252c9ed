"""What every section of the settings is made of: its base, and texts, times, paths with checks."""

import re
from contextlib import suppress
from datetime import time
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationInfo,
    field_validator,
    model_validator,
)

from models.mail_address import mail_address


def _plain_text(text: str) -> str:
    if not text.isprintable():
        raise ValueError("control characters are not allowed")
    return text


def _usable_path(path: Path) -> Path:
    _plain_text(str(path))
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise ValueError("there is no such user") from error


def _clock_time(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"\d\d:\d\d", value, re.ASCII):
        with suppress(ValueError):
            return time.fromisoformat(value)
    raise ValueError('write a time of day such as "18:30"')


def _address(text: str) -> str:
    _plain_text(text)
    return mail_address(text)


Text = Annotated[str, AfterValidator(_plain_text)]
ClockTime = Annotated[time, BeforeValidator(_clock_time)]
Address = Annotated[str, AfterValidator(_address)]
UsablePath = Annotated[Path, AfterValidator(_usable_path)]


class Section(BaseModel):
    """One level of the tree: frozen, and an unknown key is an error."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, str_strip_whitespace=True
    )

    @model_validator(mode="before")
    @classmethod
    def _defaults_if_empty(cls, value: Any) -> Any:
        # `site:` with every key below it commented out.
        return {} if value is None else value

    @field_validator("*", mode="before")
    @classmethod
    def _truth_is_no_number(cls, value: Any, info: ValidationInfo) -> Any:
        if (
            isinstance(value, bool)
            and cls.model_fields[str(info.field_name)].annotation is not bool
        ):
            raise ValueError("must not be true or false")
        return value
