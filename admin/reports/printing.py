"""On paper: a workbook through LibreOffice to the default printer."""

import shutil
import subprocess
from pathlib import Path

from admin.office import OfficeError

_PATIENCE = 120
"""Seconds: LibreOffice's first start on a slow disk takes half a minute."""


class PrintError(OfficeError):
    """Nothing was printed; the message says what is missing and what to do."""


def as_pdf(workbook: Path, folder: Path) -> Path:
    """Convert a workbook with LibreOffice; return the PDF in the folder. Raises PrintError."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise PrintError("LibreOffice isn't installed. Install it: apt install libreoffice-calc.")
    # With a profile of its own: beside a window that is open already it would do nothing.
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    _run([*command, str(workbook)], "LibreOffice")
    made = folder / f"{workbook.stem}.pdf"
    if not made.is_file():
        raise PrintError(f"LibreOffice made no PDF of {workbook}. Open it there and print it.")
    return made


def send_to_printer(document: Path) -> None:
    """Print a file on the default printer. Raises PrintError."""
    if shutil.which("lp") is None:
        raise PrintError("there is no printing here (no lp). Install it: apt install cups-client.")
    _run(["lp", "--", str(document)], "lp")


def _run(command: list[str], called: str) -> None:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        raise PrintError(f"{called} didn't finish within {_PATIENCE} s. Try again.") from error
    if done.returncode:
        said = done.stderr.strip().rstrip(".") or f"exit code {done.returncode}"
        raise PrintError(f"{called}: {said}. Look at the printers: lpstat -p -d.")
