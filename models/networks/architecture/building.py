"""Makes a folder ready: fetch, build in Keras, convert to LiteRT, and only then move into place."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from models.networks import weights
from models.networks.architecture.errors import BuildError
from models.networks.architecture.fetch import fetch, has_sources
from models.networks.quiet import quiet

Report = Callable[[str], None]

_NEEDED_BYTES = 600_000_000


def build(folder: Path, report: Report) -> None:
    """Fill `folder` with ready networks, or raise BuildError and leave it as it was.

    Everything is made in folder/.building first. The manifest goes last: without it no folder
    is ready.
    """
    with _workplace(folder) as work:
        if has_sources(folder / "source"):
            source = folder / "source"
        else:
            report("Fetching the published weights (92 MB)")
            fetch(work)
            source = work / "source"
        report("Starting TensorFlow")
        _convert(source, work, report)
        weights.write_manifest(work)
        _move_into_place(work, folder)


@contextmanager
def _workplace(folder: Path) -> Iterator[Path]:
    existed = folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    work = folder / ".building"
    with _locked(folder):
        try:
            _check_free_space(folder)
            # What is there was left by a power cut.
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir()
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)
            if not existed and not any(folder.iterdir()):
                folder.rmdir()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BuildError(f"{folder}: another `make setup` is at work there. Wait for it.") from None
    finally:
        os.close(handle)


def _check_free_space(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < _NEEDED_BYTES:
        raise BuildError(
            f"{folder}: {free // 10**6} MB free there, {_NEEDED_BYTES // 10**6} MB are needed. "
            "Make room, then run `make setup` again."
        )


def _convert(source: Path, work: Path, report: Report) -> None:
    # Imported here: TensorFlow takes seconds, and a folder that is ready doesn't need it.
    scratch = work / "scratch"
    scratch.mkdir()
    with quiet(work / "tensorflow.log"), _temporary_files_in(scratch):
        try:
            from models.networks.architecture import convert  # noqa: PLC0415
        except ModuleNotFoundError as error:
            raise BuildError(
                f"{error.name} isn't installed; the networks are built with it. Run `make setup`."
            ) from error
        convert.convert_all(source, work, report)


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    # TensorFlow parks a network of 90 MB there; the space beside the folder is what was checked.
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before


def _move_into_place(work: Path, folder: Path) -> None:
    (folder / weights.MANIFEST).unlink(missing_ok=True)
    for name in ("source", "samples"):
        if (work / name).is_dir():
            shutil.rmtree(folder / name, ignore_errors=True)
            (work / name).rename(folder / name)
    for name in (*weights.READY_FILES, weights.MANIFEST):
        (work / name).replace(folder / name)
