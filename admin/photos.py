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
        _check_size(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a large photo is judged here, by its own limit
            return _decode(path)
    except PhotoError:
        raise
    except Exception as error:  # a damaged file makes Pillow raise nearly anything
        raise PhotoError(f"{path}: {_what_is_wrong(path, error)}") from error


def photos_in(folder: Path) -> list[Path]:
    """Return the photos below a folder, in order of their paths; hidden files are left out."""
    return sorted(path for path in _visible(folder) if path.suffix.lower() in SUFFIXES)


def _visible(folder: Path) -> Iterable[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file():
            yield path


def _check_size(path: Path) -> None:
    if path.is_dir():
        raise PhotoError(f"{path}: a folder. Name the photos in it.")
    size = path.stat().st_size
    if size == 0:
        raise PhotoError(f"{path}: the file is empty. Copy it again.")
    if size > _MOST_BYTES:
        raise PhotoError(f"{path}: larger than {_MOST_BYTES // 1_000_000} MB. Save it smaller.")


def _decode(path: Path) -> Image:
    with Pillow.open(path, formats=_FORMATS) as photo:
        width, height = photo.size
        if width * height > _MOST_PIXELS:
            raise PhotoError(f"{path}: {width} x {height} pixels are too many. Save it smaller.")
        upright = _in_plain_colours(ImageOps.exif_transpose(photo))
    return np.ascontiguousarray(np.asarray(upright, np.uint8)[..., ::-1])


def _in_plain_colours(photo: Pillow.Image) -> Pillow.Image:
    """Return the photo in RGB of 8 bits, on white where it is transparent."""
    if photo.mode.startswith("I"):  # 16 bits of grey, which convert() would cut off at 255
        photo = Pillow.fromarray((np.asarray(photo) // 257).clip(0, 255).astype(np.uint8))
    if photo.has_transparency_data:
        white = Pillow.new("RGBA", photo.size, "white")
        photo = Pillow.alpha_composite(white, photo.convert("RGBA"))
    return photo.convert("RGB")


def _what_is_wrong(path: Path, error: Exception) -> str:
    match error:
        case UnidentifiedImageError():
            words = _what_it_is(path)
        case Pillow.DecompressionBombError():
            words = "far too many pixels. Save it smaller."
        case FileNotFoundError():
            words = "there is no such file."
        case PermissionError():
            words = "this user may not read it."
        case OSError(errno=int()):
            words = f"can't be read: {error.strerror}."
        case _:  # such as "image file is truncated"
            words = f"the picture is damaged ({error}). Copy it again."
    return words


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
