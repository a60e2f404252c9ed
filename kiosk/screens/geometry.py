"""Where the picture and the faces on it land on the screen."""

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
    """A picture that fills an area and keeps its proportions; what is too much is cut evenly."""

    picture_width: int
    picture_height: int
    area: Area
    mirror: bool

    @property
    def scale(self) -> float:
        """Screen pixels for one pixel of the picture."""
        return max(self.area.width / self.picture_width, self.area.height / self.picture_height)

    @property
    def texture_coordinates(self) -> tuple[float, ...]:
        """Return u and v of the corners lower left, lower right, upper right, upper left.

        The texture holds the picture's upper row first, so v runs downwards.
        """
        cut_x = (1 - self.area.width / (self.picture_width * self.scale)) / 2
        cut_y = (1 - self.area.height / (self.picture_height * self.scale)) / 2
        left, right = (1 - cut_x, cut_x) if self.mirror else (cut_x, 1 - cut_x)
        top, bottom = cut_y, 1 - cut_y
        return left, bottom, right, bottom, right, top, left, top

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
