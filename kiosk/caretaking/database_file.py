"""Whether the database's file is still the one that was opened."""

from models.records.database import database_path


class DatabaseFile:
    """The file as it was when the store was opened."""

    def __init__(self, url: str) -> None:
        self._path = database_path(url)
        self._opened = self._identity()

    def was_replaced(self) -> bool:
        """Tell whether another file is there now, such as a backup that was brought back."""
        return self._identity() not in {None, self._opened}

    def _identity(self) -> tuple[int, int] | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino
