from pathlib import Path

import pytest

from kiosk.clock.network_time import is_synchronised, kernel_is_synchronised


def asked(run: Path, *, kernel: bool) -> bool:
    return is_synchronised(run, lambda: kernel)


def test_without_a_time_service_the_clock_is_taken_as_it_is(tmp_path: Path) -> None:
    assert asked(tmp_path, kernel=False)


@pytest.mark.parametrize("service", ["systemd/timesync/", "chrony/chronyd.pid", "ntpd.pid"])
@pytest.mark.parametrize("kernel", [True, False])
def test_with_one_the_kernel_is_asked(tmp_path: Path, service: str, kernel: bool) -> None:
    (tmp_path / service).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / service).mkdir()
    assert asked(tmp_path, kernel=kernel) is kernel


def test_a_clock_that_was_set_since_the_machine_started_stays_set(tmp_path: Path) -> None:
    (tmp_path / "systemd/timesync").mkdir(parents=True)
    (tmp_path / "systemd/timesync/synchronized").touch()
    assert asked(tmp_path, kernel=False)


def test_the_kernel_of_this_machine_answers() -> None:
    assert isinstance(kernel_is_synchronised(), bool)
