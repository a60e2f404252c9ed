from datetime import timedelta

from kiosk.from_settings import patience_of, site_of, terms_of
from kiosk.greeting.refusals import Patience
from models.attendance.punch import Direction
from models.settings import Settings


def settings(**kiosk: object) -> Settings:
    return Settings.model_validate({"kiosk": kiosk, "site": {"time_zone": "Europe/Berlin"}})


def test_a_kiosk_for_any_direction_says_none() -> None:
    assert site_of(settings()).direction is None
    assert site_of(settings(direction="out")).direction is Direction.OUT


def test_the_place_and_the_desk_have_what_the_settings_say() -> None:
    given = settings(
        name="Back",
        break_buttons=True,
        window={"greeting_seconds": 4, "show_late": True},
        pin={"tries": 3, "lock_minutes": 7, "pad_seconds": 45},
    )
    site = site_of(given)
    assert (site.kiosk, site.zone.key, site.greeting_seconds) == ("Back", "Europe/Berlin", 4)
    assert site.break_buttons
    assert site.show_late
    assert site.duplicate_window == timedelta(minutes=5)
    terms = terms_of(given, site)
    assert (terms.lockout.tries, terms.lockout.lock) == (3, timedelta(minutes=7))
    assert (terms.pad_seconds, terms.card_seconds) == (45, 4)


def test_how_many_refused_attempts_are_put_up_with_is_the_settings_to_say() -> None:
    given = settings(proof={"refusals": 2, "pin_minutes": 30})
    assert patience_of(given) == Patience(2, timedelta(minutes=30))
