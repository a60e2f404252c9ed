"""The supervisor's page: how everything is, and the way out."""

from collections.abc import Sequence
from typing import Any

from kivy.properties import ListProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.screens import glyphs
from kiosk.screens.panels import Panel
from kiosk.screens.touching import Speak
from kiosk.view import Row, View


class MaintenanceScreen(Panel):
    """The picture in a corner, the buttons under it, the rows beside."""

    corner = ListProperty([1, 1])
    """Width and height that are kept free for the picture."""

    def __init__(self, **properties: Any) -> None:
        super().__init__(**properties)
        self.ids.column.fbind("minimum_height", self.check)

    def show(self, view: View, speak: Speak) -> None:
        super().show(view, speak)
        self.ids.rows.show(view.rows, speak)

    def needed_height(self) -> float:
        needed = self.ids.column.minimum_height + self.padding[1] + self.padding[3]
        above = self.ids.corner.minimum_height + self.spacing if self.portrait else 0
        return float(needed + above)


class Rows(BoxLayout):
    """A label and a value a line; the lines are used again."""

    unit = NumericProperty(1)

    def __init__(self, **properties: Any) -> None:
        self._pool: list[RowLine] = []
        super().__init__(**properties)

    def show(self, rows: Sequence[Row], speak: Speak) -> None:
        while len(self._pool) < len(rows):
            line = RowLine(unit=self.unit)
            self.fbind("unit", line.setter("unit"))
            self._pool.append(line)
        wanted = self._pool[: len(rows)]
        for line, row in zip(wanted, rows, strict=True):
            line.label, line.value = speak(row.label), speak(row.value)
            line.glyph = glyphs.BAR if row.is_wrong else None
        if self.children[::-1] != wanted:
            self.clear_widgets()
            for line in wanted:
                self.add_widget(line)


class RowLine(BoxLayout):
    """What is wrong has a sign before it, not only another colour."""

    unit = NumericProperty(1)
    label = StringProperty("")
    value = StringProperty("")
    glyph = ObjectProperty(None, allownone=True)
