"""What is said to whoever looks after the kiosk: the maintenance page and the hints."""

from kiosk.wording import Words, said

MAINTENANCE = said("Maintenance")
QUIT = said("End the kiosk")
END = said("End")
ASK_WHETHER_TO_END = said("End the kiosk? Nobody can check in until it is started again.")

ROW_CAMERA = said("Camera")
ROW_FRAMES = said("Frames a second")
ROW_SHARPNESS = said("Sharpness")
ROW_LIGHT = said("Light")
ROW_NETWORK = said("Network")
ROW_DATABASE = said("Database")
ROW_WAITING = said("Punches that wait")
ROW_CLOCK = said("Clock")
ROW_VERSION = said("Version")
ROW_RUNNING_SINCE = said("Running since")
ROW_MEMORY = said("Memory")
ROW_FREE_DISK = said("Free disk space")
ROW_LAST_ERRORS = said("Last errors")

NONE = said("none")
ANSWERS = said("answers")
NOT_ANSWERING = said("is not answering")
NOT_CONNECTED = said("not connected")

CAMERA_OPENING = said("is being opened")
CAMERA_LIVE = said("live")
CAMERA_STALE = said("is late")
CAMERA_ENDED = said("has ended")

CLOCK_GOOD = said("right")
CLOCK_UNSYNCHRONISED = said("The clock has not been set by the network yet")
CLOCK_JUMPED = said("The clock was put forward or back")

OUT_OF_ORDER = said("The kiosk can't start")
OUT_OF_ORDER_DETAIL = said("It tries again by itself. Please tell the office.")


def waiting(number: int) -> Words:
    """Return that so many punches, at least one, are kept until the database answers."""
    if number == 1:
        return said("One punch waits for the database")
    return said("{number} punches wait for the database", number=str(number))
