"""How the screen is shared between the picture and the panel."""

from kiosk.view import Stage, View

Share = tuple[float, float]
"""Of the screen's width and height."""

WHOLE: Share = (1.0, 1.0)
NONE: Share = (0.0, 0.0)


def shares(view: View | None, *, portrait: bool) -> tuple[Share, Share]:
    """Return the picture's share and the panel's."""
    if view is not None and view.stage is Stage.PAD:
        return NONE, WHOLE
    if view is not None and view.stage is Stage.MAINTENANCE:
        return ((1.0, 0.27) if portrait else (0.38, 0.38)), WHOLE
    several = view is not None and len(view.cards) > 1
    much = several or (view is not None and _asks(view))
    if portrait:
        above = 0.36 if much or _shows_nobody(view) else 0.45
        return (1.0, above), (1.0, 1 - above)
    left = 0.42 if several else 0.5 if much or _asks_for_gesture(view) else 0.6
    return (left, 1.0), (1 - left, 1.0)


def _shows_nobody(view: View | None) -> bool:
    return view is not None and view.stage in {Stage.CAMERA_LOST, Stage.CAMERA_BLIND}


def _asks_for_gesture(view: View | None) -> bool:
    return view is not None and view.stage is Stage.GESTURE


def _asks(view: View) -> bool:
    return any(len(card.buttons) > 1 for card in view.cards)
