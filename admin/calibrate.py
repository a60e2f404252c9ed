"""`calibrate`: the threshold in force, why it is that, and what other promises would cost."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import typer

from admin.command_line import Json, examples
from admin.office import Office, OfficeError, office_of
from admin.output import Column, counted, print_json, print_table, say
from models.networks.weights import read_manifest
from models.recognition.calibration import PROMISES, Setting, setting_of
from models.recognition.gallery import Gallery

_COLUMNS = (
    Column("target_fpir", "right"),
    Column("people", "right"),
    Column("threshold", "right"),
    Column("wrong names per 1,000 strangers", "right"),
    Column("refusals per 100 staff and morning", "right"),
    Column(""),
)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The gallery that is enrolled, and what its promise costs."""

    gallery: Gallery
    in_force: Setting
    others: tuple[Setting, ...]
    """Other promises with these people, and all of them with twice as many."""


def add_commands(app: typer.Typer) -> None:
    app.command("calibrate", epilog=examples("calibrate", "calibrate --json"))(calibrate)


def calibrate(context: typer.Context, as_json: Json = False) -> None:
    """Show the threshold of the people enrolled, and what recognition.target_fpir costs.

    Strangers given a name against staff sent away, for stricter and laxer settings, today and
    with twice the staff. Nothing is changed: set target_fpir in the settings file.
    """
    office = office_of(context)
    found = calibration_of(office)
    if as_json:
        print_json(_described(found))
        return
    settings = [*found.others, found.in_force]
    settings.sort(key=lambda setting: (setting.people, setting.target_fpir))
    print_table(office.out, _COLUMNS, [_cells(each, found) for each in settings])
    for line in _foot(found):
        say(office.out, line)


def calibration_of(office: Office) -> Calibration:
    """Calibrate with the active people's templates; OfficeError where nobody is enrolled."""
    templates = office.store.templates()
    if not templates:
        raise OfficeError("Nobody is enrolled yet, so there is nothing to calibrate.")
    weights = read_manifest(office.settings.weights_folder).weights
    gallery = Gallery(templates, weights, office.policy, office.cohort)
    counts = list(Counter(template.employee for template in templates).values())
    target, people = office.policy.target_fpir, len(gallery)
    promises = sorted({*PROMISES, target})
    return Calibration(
        gallery,
        setting_of(gallery, counts, target),
        tuple(
            setting_of(gallery, counts, promise, size)
            for size in (people, 2 * people)
            for promise in promises
            if (promise, size) != (target, people)
        ),
    )


def _cells(setting: Setting, found: Calibration) -> list[str]:
    if setting is found.in_force:
        note = "in force"
    else:
        note = "" if setting.people == found.in_force.people else "twice the staff"
    if not setting.is_supported:
        note = f"{note}, never measured".removeprefix(", ")
    return [
        f"{setting.target_fpir:g}",
        str(setting.people),
        f"{setting.threshold:.2f}",
        f"{setting.wrong_names_per_1000_visitors:g}",
        f"{setting.refusals_per_100_staff:.1f}",
        note,
    ]


def _foot(found: Calibration) -> Iterator[str]:
    setting = found.in_force
    people = counted(setting.people, "person is", "people are")
    yield ""
    yield (
        f"{people} enrolled. Of 1,000 strangers who come up to the camera no more than "
        f"{setting.wrong_names_per_1000_visitors:g} shall be given a name; of 100 staff about "
        f"{setting.refusals_per_100_staff:.0f} have to try again on a morning, not counting those "
        "who look alike."
    )
    if found.gallery.resemblance > 0:
        yield (
            "These people resemble each other more than people usually do: the threshold is "
            f"{found.gallery.resemblance:.2f} higher for it."
        )
    if not setting.is_supported:
        yield (
            "So strict a promise was never measured with so many people. It can't be relied on: "
            "raise recognition.target_fpir, or ask for a PIN as well."
        )
    yield (
        "Refusals are expected from photos of public people, one try each; at the door several "
        "frames speak together. Three templates a person or more refuse the fewest."
    )


def _described(found: Calibration) -> dict[str, Any]:
    return {
        "people": found.in_force.people,
        "resemblance": round(found.gallery.resemblance, 3),
        "in_force": _setting(found.in_force),
        "others": [_setting(setting) for setting in found.others],
    }


def _setting(setting: Setting) -> dict[str, Any]:
    return {
        "target_fpir": setting.target_fpir,
        "people": setting.people,
        "threshold": round(setting.threshold, 3),
        "false_reject_rate": round(setting.refused, 4),
        "wrong_names_per_1000_strangers": round(setting.wrong_names_per_1000_visitors, 3),
        "refusals_per_100_staff": round(setting.refusals_per_100_staff, 2),
        "supported": setting.is_supported,
    }
