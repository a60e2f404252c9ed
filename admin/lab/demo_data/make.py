"""The folder of a made-up company: settings, database, and the workbooks of its last month."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.progress import Progress as Bar

from admin.lab.demo_data.build import Plan, Progress, build_company
from admin.lab.demo_data.summary import print_summary
from admin.lab.demo_data.workbooks import write_workbooks
from admin.office import Office, OfficeError
from admin.output import say

SETTINGS = """\
site:
  company: Blauwald Werke GmbH
  time_zone: Europe/Berlin
  data_folder: data
kiosk:
  name: Entrance
"""
_MARKER = ".demo-data"


def prepare_folder(folder: Path, *, force: bool) -> Path:
    """Make the company's folder, anew if it is one and `force`d; return its settings file.

    Raises OfficeError for a folder that holds anything else.
    """
    is_ours = (folder / _MARKER).exists()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        if not is_ours:
            raise OfficeError(f"{folder}: is not empty, and no company's. Name another folder.")
        if not force:
            raise OfficeError(
                f"{folder}: holds a company already. Name another folder, or give --force."
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARKER).touch()
    config = folder / "config.yaml"
    config.write_text(SETTINGS, encoding="utf-8")
    return config


def make_company(office: Office, folder: Path, people: int, months: int, seed: int) -> None:
    """Fill the folder that `office` was opened for, and tell what went in."""
    plan = Plan(people, months, seed, office.zone, office.now())
    say(office.out, f"{people} people from {plan.first} to {plan.today} ...")
    with _bar(office, "Punches") as progress:
        company = build_company(office.settings.database_url, plan, progress)
    print_summary(office, plan, company)
    with _bar(office, "Workbooks") as progress:
        written = write_workbooks(office, plan.last_month, folder / "workbooks", progress)
    say(office.out, f"{written} reports of {plan.last_month:%B %Y}: {folder / 'workbooks'}")
    say(office.out, f"Look around: {office.command('report present')}")


@contextmanager
def _bar(office: Office, label: str) -> Iterator[Progress]:
    """Show a bar at a terminal, and nothing in a file."""
    with Bar(console=office.notes, transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
