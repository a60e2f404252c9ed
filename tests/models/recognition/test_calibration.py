import pytest

from models.recognition.calibration import setting_of, share_refused
from tests.builders import axis, gallery_of, person, template

STAFF = gallery_of(*(template(person(number), axis(number)) for number in range(50)))


def test_a_stricter_promise_refuses_more_of_the_staff() -> None:
    settings = [setting_of(STAFF, [1] * 50, promise) for promise in (0.0003, 0.003, 0.03)]
    assert [each.refused for each in settings] == sorted(
        (s.refused for s in settings), reverse=True
    )
    assert len({each.threshold for each in settings}) == 3
    assert settings[1].threshold == STAFF.threshold


def test_more_people_refuse_more_at_the_same_promise() -> None:
    today = setting_of(STAFF, [1] * 50, 0.003)
    later = setting_of(STAFF, [1] * 50, 0.003, people=100)
    assert later.threshold > today.threshold
    assert later.refused > today.refused


def test_three_templates_refuse_fewer_than_one_and_ten_no_more_than_three() -> None:
    assert share_refused(6.0, 1) > share_refused(6.0, 2) > share_refused(6.0, 3)
    assert share_refused(6.0, 10) == share_refused(6.0, 3)


def test_rates_are_told_in_people() -> None:
    setting = setting_of(STAFF, [3] * 50, 0.003)
    assert setting.wrong_names_per_1000_visitors == pytest.approx(3)
    assert setting.refusals_per_100_staff == pytest.approx(100 * setting.refused)


def test_a_promise_beyond_what_was_measured_is_told() -> None:
    assert setting_of(STAFF, [1], 0.003).is_supported
    assert not setting_of(STAFF, [1], 0.0001, people=1000).is_supported
