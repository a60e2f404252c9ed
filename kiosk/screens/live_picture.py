"""The camera's picture: fills its place, mirrored if wanted, with a box round every face."""

from typing import Any

from kivy.clock import Clock
from kivy.graphics.texture import Texture
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty
from kivy.uix.stencilview import StencilView

from kiosk.picture import Picture
from kiosk.screens.face_box import FaceBox
from kiosk.screens.geometry import Area, Cover
from kiosk.view import FaceMark


class LivePicture(StencilView):
    """One texture for the widget's life (a new one only when the picture's size changes)."""

    mirror = BooleanProperty(False)
    unit = NumericProperty(1)
    lost = BooleanProperty(False)
    whole = BooleanProperty(False)
    """Several people are shown: nobody at the edge is cut off."""
    sign = ObjectProperty(None, allownone=True)
    """Drawn in the middle: why there is nobody to be seen."""
    dim = NumericProperty(0)
    guide = NumericProperty(0)
    texture = ObjectProperty(None, allownone=True)

    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        self._number: int | None = None
        self._faces: tuple[FaceMark, ...] = ()
        self._boxes: list[FaceBox] = []
        self._place = Clock.create_trigger(self._place_all, -1)
        for name in ("pos", "size", "texture", "mirror", "whole", "lost"):
            self.fbind(name, self._place)

    def show_picture(self, picture: Picture) -> None:
        """Draw a picture unless it is the one that is there, or the screen shows none."""
        if picture.number == self._number or min(self.size) < 1:
            return
        self._number = picture.number
        height, width = picture.rgba.shape[:2]
        if self.texture is None or self.texture.size != (width, height):
            self.texture = Texture.create(size=(width, height), colorfmt="rgba")
        self.texture.blit_buffer(picture.rgba.reshape(-1), colorfmt="rgba", bufferfmt="ubyte")
        self.canvas.ask_update()

    def show_faces(self, faces: tuple[FaceMark, ...]) -> None:
        """Put a box round every face; the boxes that are already there move."""
        if faces == self._faces:
            return
        self._faces = faces
        self._place()

    def _place_all(self, _: float) -> None:
        if self.texture is None or min(self.size) < 1:
            return
        area = Area(self.x, self.y, self.width, self.height)
        width, height = self.texture.size
        cover = Cover(width, height, area, mirror=self.mirror, whole=self.whole)
        # In this order: a rectangle that is given a texture forgets the coordinates it had.
        rectangle = self.canvas.get_group("picture")[0]
        rectangle.texture = self.texture
        rectangle.tex_coords = cover.texture_coordinates
        seen = cover.seen
        rectangle.pos = seen.x, seen.y
        rectangle.size = (0, 0) if self.lost else (seen.width, seen.height)
        self._bring_boxes(len(self._faces))
        places = [cover.place(face.box) for face in self._faces]
        shown = zip(self._boxes, places, self._faces, cover.slices(places), strict=False)
        for box, place, face, room in shown:
            box.follow(place, face, room)

    def _bring_boxes(self, count: int) -> None:
        """Have this many boxes on the picture; the others are kept for the next crowd."""
        while len(self._boxes) < count:
            box = FaceBox(unit=self.unit)
            self.fbind("unit", box.setter("unit"))
            self._boxes.append(box)
        for index, box in enumerate(self._boxes):
            wanted, there = index < count, box.parent is not None
            if wanted and not there:
                self.add_widget(box)
            elif there and not wanted:
                self.remove_widget(box)
