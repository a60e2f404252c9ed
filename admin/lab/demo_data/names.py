"""Names from several parts of the world, made up of common ones; nobody in particular is meant."""

# ruff: noqa: RUF001 - letters of real alphabets

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class _Origin:
    given: tuple[str, ...]
    family: tuple[str, ...]
    join: str = "{given} {family}"


_ORIGINS = (
    _Origin(
        (
            "Anna", "Jürgen", "Björn", "Käthe", "Lena", "Jörg", "Sören", "Günther", "Renée",
            "Ulrike", "Matthias", "Antje", "Rüdiger", "Mia", "Ann-Kathrin", "Thomas",
        ),
        (
            "Müller", "Schäfer", "Groß", "Weiß", "Köhler", "Schröder", "Voß", "Jäger", "Böhm",
            "Lütke-Daldrup", "von Ahlefeldt", "Özkan-Meyer", "Krüger", "Schmidt", "Fuchs", "Hübner",
        ),
    ),
    _Origin(
        ("Văn Nam", "Thị Hoa", "Minh Đức", "Thị Thu Hương", "Quốc Bảo", "Ngọc Ánh", "Hữu Phước",
         "Thị Mỹ Linh"),
        ("Nguyễn", "Trần", "Lê", "Phạm", "Đặng", "Võ", "Bùi", "Đỗ"),
        "{family} {given}",
    ),
    _Origin(
        ("小明", "丽华", "建国", "秀英", "志强", "雪梅", "伟", "芳"),
        ("王", "李", "张", "刘", "陈", "杨", "赵", "欧阳"),
        "{family}{given}",
    ),
    _Origin(
        ("Ayşe", "Mehmet", "Çağla", "Işıl", "Emre", "Gökhan", "Zeynep", "Oğuz"),
        ("Yılmaz", "Öztürk", "Şahin", "Çelik", "Kılıç", "Doğan", "Aydın", "Güneş"),
    ),
    _Origin(
        ("Agnieszka", "Łukasz", "Zbigniew", "Małgorzata", "Jiří", "Božena", "Ștefan", "Ioana"),
        ("Wójcik", "Kowalczyk", "Dąbrowska", "Nowák", "Dvořák", "Ionescu", "Țurcanu", "Zając"),
    ),
    _Origin(
        ("Olena", "Дмитро", "Андрій", "Iryna", "Ольга", "Taras"),
        ("Shevchenko", "Коваленко", "Бондаренко", "Kravchuk", "Мельник", "Lysenko"),
    ),
    _Origin(
        ("Amara", "Kwame", "Chidi", "Fatoumata", "Abdou", "Zanele", "Sipho", "Aïssatou"),
        ("Okafor", "Mensah", "Diallo", "N'Dour", "Nkosi", "Abebe", "Traoré", "Adeyemi"),
    ),
    _Origin(
        ("Priya", "Arjun", "Lakshmi", "Imran", "Sunita", "Rahul", "Nasreen", "Vikram"),
        ("Sharma", "Iyer", "Khan", "Subramanian", "Das", "Chowdhury", "Singh", "Fernando"),
    ),
    _Origin(
        ("José", "María Ángeles", "Nuño", "Inês", "João", "Lucía", "Chloé", "Giuseppe"),
        ("Muñoz", "García Pérez", "Gonçalves", "D'Angelo", "Núñez", "Lefèvre", "Simões", "Rossi"),
    ),
    _Origin(
        ("Layla", "Omar", "Yusuf", "Maryam", "Tariq", "Noor"),
        ("al-Masri", "Haddad", "Mansour", "el-Sayed", "Farouk", "Benali"),
    ),
)  # fmt: skip
_SHARES = (0.34, 0.12, 0.08, 0.1, 0.1, 0.05, 0.06, 0.06, 0.06, 0.03)


def draw_names(count: int, draw: np.random.Generator) -> list[str]:
    """Return so many names, each once as long as there are enough of them."""
    names: dict[str, None] = {}
    tries = 0
    while len(names) < count and tries < 50 * count:
        tries += 1
        names[_name(draw)] = None
    found = list(names)
    return [found[index % len(found)] for index in range(count)]


def _name(draw: np.random.Generator) -> str:
    origin = _ORIGINS[int(draw.choice(len(_ORIGINS), p=_SHARES))]
    given = origin.given[int(draw.integers(len(origin.given)))]
    family = origin.family[int(draw.integers(len(origin.family)))]
    return origin.join.format(given=given, family=family)
