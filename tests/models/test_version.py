import tomllib

from models.settings import PROJECT_FOLDER
from models.version import VERSION


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((PROJECT_FOLDER / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION
