"""A thin box with corner marks round one face, and the name once it is sure."""

from typing import Any

from kivy.graphics import Color, Line, SmoothLine
from kivy.properties import ListProperty, NumericProperty, ObjectProperty, StringProperty

from kiosk.screens import palette
from kiosk.screens.geometry import Area
from kiosk.screens.signs import Drawing
from kiosk.view import Certainty, FaceMark

# A corner mark's arm, and a dash of an unknown face's sides, as shares of the side.
CORNER = 0.2
DASH = 0.08


class FaceBox(Drawing):
    """Undecided: thin sides. Asked for a gesture: a thick frame. Named: full sides and the name.

    Unknown: dashes between corners.
    """

    unit = NumericProperty(1)
    certainty = ObjectProperty(Certainty.UNDECIDED)
    name = StringProperty("")
    bounds = ListProperty([0, 0, 1, 1])
    """The picture's place on the screen: the name stays inside it."""
    drawn_from = ("unit", "certainty")

    def __init__(self, **properties: Any) -> None:
        super().__init__(size_hint=(None, None), **properties)

    def follow(self, place: Area, face: FaceMark, bounds: Area) -> None:
        self.pos = place.x, place.y
        self.size = place.width, place.height
        self.certainty = face.certainty
        self.name = face.name if face.certainty is Certainty.NAMED else ""
        self.bounds = [bounds.x, bounds.y, bounds.width, bounds.height]

    def draw(self) -> None:
        corners = self._corners()
        with self.canvas.before:
            # A darker edge keeps the corners visible before a bright wall.
            Color(*palette.veil(0.45))
            for corner in corners:
                SmoothLine(points=corner, width=self.unit / 220, cap="round", joint="round")
            Color(*palette.OF_CERTAINTY[self.certainty])
            for corner in corners:
                SmoothLine(points=corner, width=self.unit / 320, cap="round", joint="round")
            if self.certainty is Certainty.ASKED:
                frame = self.x, self.y, self.width, self.height, self.unit / 48
                SmoothLine(rounded_rectangle=frame, width=self.unit / 160)
            elif self.certainty is Certainty.UNKNOWN:
                for dash in self._dashes():
                    Line(points=dash, width=1)
            else:
                Color(*palette.OF_CERTAINTY[self.certainty][:3], 0.6)
                Line(rectangle=(self.x, self.y, self.width, self.height), width=1)

    def _corners(self) -> list[tuple[float, ...]]:
        arm = CORNER * min(self.width, self.height)
        corners: list[tuple[float, ...]] = []
        for x, inwards_x in ((self.x, arm), (self.right, -arm)):
            for y, inwards_y in ((self.y, arm), (self.top, -arm)):
                corners.append((x + inwards_x, y, x, y, x, y + inwards_y))
        return corners

    def _dashes(self) -> list[tuple[float, ...]]:
        across, up = DASH * self.width, DASH * self.height
        dashes: list[tuple[float, ...]] = []
        for share in (0.34, 0.5, 0.66):
            x, y = self.x + share * self.width, self.y + share * self.height
            dashes += [(x - across / 2, side, x + across / 2, side) for side in (self.y, self.top)]
            dashes += [(side, y - up / 2, side, y + up / 2) for side in (self.x, self.right)]
        return dashes
