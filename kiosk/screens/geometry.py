"""Where the picture and the faces on it land on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.recognition.face import Box


@dataclass(frozen=True, slots=True)
class Area:
    """An upright rectangle of the window: x to the right, y upwards, from the lower left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture in an area, in its own proportions: it fills it, and what is too much is cut."""

    picture_width: int
    picture_height: int
    area: Area
    mirror: bool
    whole: bool = False
    """Nothing is cut; it may leave some of the area free."""

    @property
    def scale(self) -> float:
        """Screen pixels for one pixel of the picture."""
        choose = min if self.whole else max
        return choose(self.area.width / self.picture_width, self.area.height / self.picture_height)

    @property
    def seen(self) -> Area:
        """Where the picture is, in the middle of the area."""
        width = min(self.area.width, self.picture_width * self.scale)
        height = min(self.area.height, self.picture_height * self.scale)
        x = self.area.x + (self.area.width - width) / 2
        return Area(x, self.area.y + (self.area.height - height) / 2, width, height)

    @property
    def texture_coordinates(self) -> tuple[float, ...]:
        """Return u and v of the corners lower left, lower right, upper right, upper left.

        The texture holds the picture's upper row first, so v runs downwards.
        """
        cut_x = (1 - self.seen.width / (self.picture_width * self.scale)) / 2
        cut_y = (1 - self.seen.height / (self.picture_height * self.scale)) / 2
        left, right = (1 - cut_x, cut_x) if self.mirror else (cut_x, 1 - cut_x)
        top, bottom = cut_y, 1 - cut_y
        return left, bottom, right, bottom, right, top, left, top

    def slices(self, places: Sequence[Area]) -> list[Area]:
        """Return for every place the part of the picture that is nearer to it than to its next.

        Names that stay in there don't lie on each other.
        """
        middles = [place.x + place.width / 2 for place in places]
        return [self._slice(middle, middles) for middle in middles]

    def _slice(self, middle: float, middles: Sequence[float]) -> Area:
        seen = self.seen
        left = max((other for other in middles if other < middle), default=None)
        right = min((other for other in middles if other > middle), default=None)
        start = seen.x if left is None else max(seen.x, (left + middle) / 2)
        end = (
            seen.x + seen.width if right is None else min(seen.x + seen.width, (right + middle) / 2)
        )
        return Area(start, seen.y, max(end - start, 0), seen.height)

    def place(self, box: Box) -> Area:
        """Return where a box, in pixels of the true picture, is seen on the screen."""
        scale = self.scale
        from_left = self.picture_width - box.right if self.mirror else box.x
        spare_x = self.area.width - self.picture_width * scale
        spare_y = self.area.height - self.picture_height * scale
        return Area(
            x=self.area.x + spare_x / 2 + from_left * scale,
            y=self.area.y + self.area.height - spare_y / 2 - box.bottom * scale,
            width=box.width * scale,
            height=box.height * scale,
        )
