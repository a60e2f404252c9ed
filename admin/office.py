"""What every office command works with: settings, store, clock and the two outputs."""

import getpass
import shlex
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import typer

from admin.output import console
from models.attendance.local_time import instant
from models.records.store import Store, open_store
from models.settings import DEFAULT_CONFIG, Settings
from models.settings_file import load_settings
from models.settings_fingerprint import note_settings

if TYPE_CHECKING:
    from models.networks.loading import Networks
    from models.recognition.cohort import Cohort
    from models.recognition.gallery import Policy

Clock = Callable[[], datetime]
Command = Callable[[str], str]
"""What makes a line to type of a command, as `Office.command` does."""


def plain_command(line: str) -> str:
    """Return what to type for a command on the default settings."""
    return f"python -m admin {line}"


class OfficeError(Exception):
    """A command can't do what was asked; the message names the thing and the mend."""


class Office:
    """One run of the office tool. What it holds is opened when it is first asked for."""

    def __init__(
        self, file: Path, environment: Mapping[str, str], flags: Mapping[str, Any], clock: Clock
    ) -> None:
        self.file = file
        self.clock = clock
        self.out = console(sys.stdout)
        self.notes = console(sys.stderr)
        self._environment = environment
        self._flags = flags

    @cached_property
    def settings(self) -> Settings:
        """The settings in force; raises SettingsError."""
        return load_settings(self.file, self._environment, self._flags)

    @cached_property
    def store(self) -> Store:
        """The database, made if need be; raises RecordsError."""
        store = open_store(self.settings.database_url, self.now())
        note_settings(store, self.settings, self.now())
        return store

    @cached_property
    def networks(self) -> "Networks":
        """MTCNN and FaceNet, opened and verified; raises WeightsError."""
        from models.composition import networks_of  # noqa: PLC0415 - slow, for faces only

        return networks_of(self.settings)

    @cached_property
    def policy(self) -> "Policy":
        """How sure recognition has to be."""
        from models.composition import policy_of  # noqa: PLC0415 - as above

        return policy_of(self.settings)

    @cached_property
    def cohort(self) -> "Cohort":
        """Nobody's faces, which scores are normalised by; raises WeightsError."""
        from models.composition import cohort_of  # noqa: PLC0415 - as above

        return cohort_of(self.settings)

    @cached_property
    def zone(self) -> ZoneInfo:
        return self.settings.site.zone

    @cached_property
    def user(self) -> str:
        """Who is at work here, as the system knows them; raises OfficeError."""
        try:
            return getpass.getuser()
        except (OSError, KeyError) as error:  # a container's user without a name
            raise OfficeError(
                "the system has no name for this user. Say who: --author A"
            ) from error

    @property
    def today(self) -> date:
        """The date on the site's calendar."""
        return self.now().astimezone(self.zone).date()

    def midnight(self, day: date) -> datetime:
        """Return the beginning of a date of the site's calendar, in UTC."""
        return instant(day, time.min, self.zone)

    def command(self, line: str) -> str:
        """Return what to type for a command, such as `leave list`, on this very office.

        It names the settings and the database where they aren't the usual ones, from any folder;
        raises SettingsError. The words of the line are quoted by the caller.
        """
        options: list[str] = []
        if self.file.absolute() != DEFAULT_CONFIG:
            options += ["--config", str(self.file.absolute())]
        if self._flags.get("site.database") is not None:
            options += ["--database", self.settings.database_url]
        return plain_command(" ".join([*map(shlex.quote, options), line]))

    def now(self) -> datetime:
        """Return the present in UTC."""
        return self.clock().astimezone(UTC)

    def close(self) -> None:
        opened: Store | None = self.__dict__.get("store")
        if opened is not None:
            opened.close()


def office_of(context: typer.Context) -> Office:
    """Return the office that the command line was started with."""
    office = context.obj
    if not isinstance(office, Office):
        raise TypeError("this command was started outside of `python -m admin`")
    return office
