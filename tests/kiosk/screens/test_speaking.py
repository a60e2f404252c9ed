"""Which language the screen speaks, with a moving clock."""

from kiosk.locale import open_languages
from kiosk.screens.speaking import Speaker, own_name


def speaker() -> Speaker:
    return Speaker(open_languages("de", ("en", "vi")))


def spoken(one: Speaker) -> str:
    return one.language.code


def test_the_site_speaks_its_own_language_until_another_is_chosen() -> None:
    one = speaker()
    assert spoken(one) == "de"
    one.choose("vi", 100.0)
    assert spoken(one) == "vi"


def test_nobody_there_for_half_a_minute_and_it_is_the_sites_own_again() -> None:
    one = speaker()
    one.choose("vi", 100.0)
    one.settle(129.9)
    assert spoken(one) == "vi"
    one.settle(130.0)
    assert spoken(one) == "de"


def test_whoever_stays_keeps_their_language() -> None:
    one = speaker()
    one.choose("vi", 100.0)
    one.still_needed(125.0)
    one.settle(150.0)
    assert spoken(one) == "vi"
    one.settle(155.0)
    assert spoken(one) == "de"


def test_a_language_that_is_not_offered_changes_nothing() -> None:
    one = speaker()
    one.choose("zh", 100.0)
    assert spoken(one) == "de"


def test_a_language_is_called_as_its_speakers_call_it() -> None:
    names = [own_name(language) for language in open_languages("en", ("de", "vi", "zh"))]
    assert names == ["English", "Deutsch", "Tiếng Việt", "中文"]
