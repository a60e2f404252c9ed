import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from kiosk.only_one import OnlyOne, RunsAlreadyError


def test_a_second_kiosk_of_the_same_name_is_refused(tmp_path: Path) -> None:
    first = OnlyOne(tmp_path, "Entrance")
    with pytest.raises(RunsAlreadyError, match=r"named Entrance runs already"):
        OnlyOne(tmp_path, "Entrance")
    first.close()
    OnlyOne(tmp_path, "Entrance").close()


def test_another_name_is_another_kiosk(tmp_path: Path) -> None:
    held = OnlyOne(tmp_path, "Entrance"), OnlyOne(tmp_path, "Back/door")
    for one in held:
        one.close()


def test_whoever_was_killed_holds_up_nobody(tmp_path: Path) -> None:
    script = f"""
import time
from pathlib import Path
from kiosk.only_one import OnlyOne
held = OnlyOne(Path({str(tmp_path)!r}), "Entrance")
print("held", flush=True)
time.sleep(60)
"""
    with Popen([sys.executable, "-c", script], stdout=PIPE) as other:
        assert other.stdout
        other.stdout.readline()
        with pytest.raises(RunsAlreadyError):
            OnlyOne(tmp_path, "Entrance")
        other.kill()
    OnlyOne(tmp_path, "Entrance").close()
