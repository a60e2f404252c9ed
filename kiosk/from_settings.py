"""What the settings say of the place and of the desk, in the values of those who work there."""

from datetime import timedelta

from kiosk.desk.terms import Terms
from kiosk.greeting.refusals import Patience
from kiosk.punching.site import Site
from models.attendance.punch import Direction
from models.settings import Settings


def site_of(settings: Settings) -> Site:
    """Return what the settings say of the place."""
    kiosk = settings.kiosk
    return Site(
        kiosk=kiosk.name,
        zone=settings.site.zone,
        duplicate_window=timedelta(minutes=settings.attendance.duplicate_window_minutes),
        greeting_seconds=kiosk.window.greeting_seconds,
        direction=None if kiosk.direction == "any" else Direction(kiosk.direction),
        break_buttons=kiosk.break_buttons,
        show_late=kiosk.window.show_late,
    )


def terms_of(settings: Settings, site: Site) -> Terms:
    """Return what the settings say of the desk."""
    pin = settings.kiosk.pin
    return Terms(
        kiosk=site.kiosk,
        zone=site.zone,
        lockout=pin.lockout,
        direction=site.direction,
        pad_seconds=pin.pad_seconds,
        card_seconds=site.greeting_seconds,
        show_late=site.show_late,
    )


def patience_of(settings: Settings) -> Patience:
    """Return what the settings say of refused attempts."""
    proof = settings.kiosk.proof
    return Patience(proof.refusals, timedelta(minutes=proof.pin_minutes))
