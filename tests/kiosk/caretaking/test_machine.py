from pathlib import Path

from kiosk.caretaking.machine import free_room, own_address


def test_there_is_room_where_a_file_can_be_written(tmp_path: Path) -> None:
    assert free_room(tmp_path) > 0


def test_a_disk_that_cannot_be_asked_has_none() -> None:
    assert free_room(Path("/nowhere/at/all")) == 0


def test_an_address_is_one_or_there_is_no_network() -> None:
    address = own_address()
    assert address is None or set(address) <= set("0123456789abcdef.:")
