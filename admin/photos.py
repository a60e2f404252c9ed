"""Reading photos that anybody may have made: whatever is in the file, nothing is lost by it."""

import warnings
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from admin.office import OfficeError
from models.recognition.face import Image

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".heif"})
"""What is looked at in a folder; HEIC too, so that it is named and not passed over in silence."""

_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF")
_MOST_PIXELS = 80_000_000
_MOST_BYTES = 100_000_000
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


class PhotoError(OfficeError):
    """A file that can't be used as a photo; the message names it and the mend."""


def read_photo(path: Path) -> Image:
    """Return the photo, upright as its EXIF data says, (height, width, 3) blue-green-red.

    The header is read before any pixel: a picture of 30,000 x 30,000 would fill the memory.
    """
    try:
        if path.stat().st_size == 0:
            raise PhotoError(f"{path}: the file is empty. Copy it again.")
        if path.stat().st_size > _MOST_BYTES:
            raise PhotoError(f"{path}: larger than {_MOST_BYTES // 1_000_000} MB. Save it smaller.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a large photo is judged here, by its own limit
            return _decode(path)
    except UnidentifiedImageError as error:
        raise PhotoError(f"{path}: {_what_it_is(path)}") from error
    except IsADirectoryError as error:
        raise PhotoError(f"{path}: a folder. Name the photos in it.") from error
    except FileNotFoundError as error:
        raise PhotoError(f"{path}: there is no such file.") from error
    except PermissionError as error:
        raise PhotoError(f"{path}: this user may not read it.") from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        # Pillow says "image file is truncated" and the like; each format has its own exceptions.
        raise PhotoError(f"{path}: the picture is damaged ({error}). Copy it again.") from error


def photos_in(folder: Path) -> list[Path]:
    """Return the photos below a folder, in order of their paths; hidden files are left out."""
    return sorted(path for path in _visible(folder) if path.suffix.lower() in SUFFIXES)


def _visible(folder: Path) -> Iterable[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file():
            yield path


def _decode(path: Path) -> Image:
    with Pillow.open(path, formats=_FORMATS) as photo:
        width, height = photo.size
        if width * height > _MOST_PIXELS:
            raise PhotoError(f"{path}: {width} x {height} pixels are too many. Save it smaller.")
        upright = ImageOps.exif_transpose(photo).convert("RGB")
    return np.ascontiguousarray(np.asarray(upright, np.uint8)[..., ::-1])


def _what_it_is(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(12)
    if start[4:8] == b"ftyp" and start[8:12] in _HEIC_BRANDS:
        return (
            "a HEIC photo, which can't be read here. Save it as JPEG: on an iPhone choose "
            "Settings, Camera, Formats, Most Compatible; on Debian run heif-convert "
            "(package libheif-examples)."
        )
    return "not a photo. Give a JPEG, PNG, WebP, BMP or TIFF file."
