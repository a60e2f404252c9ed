import pytest

from admin.lab.adapt.people import ENROLLED, Least, Part, People, split, without_namesakes
from admin.lab.people.dataset import Person
from admin.office import OfficeError


def named(prefix: str, photos: list[int]) -> list[tuple[str, tuple[int, ...]]]:
    return [(f"{prefix}{place}", tuple(range(count))) for place, count in enumerate(photos)]


def shared_out(seed: int = 0) -> People:
    return split(named("site", [4] * 30 + [1] * 10), named("other", [1] * 200), seed, Least())


def test_everybody_has_one_part_and_each_part_its_share_of_both_folders() -> None:
    people = shared_out()
    assert len(people.everybody) == 240
    assert len({someone.name for someone in people.everybody}) == 240
    counts = {part: len(people.of(part, site=True)) for part in Part}
    assert counts == {Part.TRAINED: 20, Part.WATCHED: 8, Part.JUDGED: 12}
    assert len(people.of(Part.JUDGED, site=False)) == 60


def test_each_part_gets_its_share_of_those_with_photos_enough_to_be_enrolled() -> None:
    for part, count in ((Part.JUDGED, 9), (Part.WATCHED, 6), (Part.TRAINED, 15)):
        people = shared_out().of(part, site=True)
        assert sum(len(someone.photos) > ENROLLED for someone in people) == count


def test_the_seed_draws_the_people() -> None:
    assert shared_out() == shared_out()
    assert shared_out() != shared_out(seed=1)


def test_whoever_is_left_without_a_usable_photo_takes_no_part() -> None:
    people = split(named("site", [4] * 20 + [0]), named("other", [1] * 100), 0, Least())
    assert len(people.everybody) == 120


def test_too_few_people_of_the_site_are_refused_with_the_least_number() -> None:
    with pytest.raises(OfficeError, match=r"--photos: 19 people with 3 or more .* least 20"):
        split(named("site", [3] * 19 + [2] * 50), named("other", [1] * 100), 0, Least())


def test_too_few_others_are_refused_with_the_least_number() -> None:
    with pytest.raises(OfficeError, match=r"--others: 99 people .* least 100"):
        split(named("site", [3] * 20), named("other", [1] * 99 + [0]), 0, Least())


def test_whoever_is_in_both_folders_is_staff_and_no_stranger() -> None:
    ada, ben, eve = (Person(name, ()) for name in ("Ada", "Ben", "Eve"))
    assert without_namesakes([ada, eve], [ada, ben]) == [eve]
