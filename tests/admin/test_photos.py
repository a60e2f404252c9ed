"""Files of every kind that somebody may call a photo."""

import os
import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image as Pillow

from admin.photos import PhotoError, photos_in, read_photo

# Four quarters tell every turn and every mirroring apart (red, green / blue, white).
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
UPRIGHT = np.zeros((32, 48, 3), np.uint8)
UPRIGHT[:16, :24], UPRIGHT[:16, 24:], UPRIGHT[16:, :24], UPRIGHT[16:, 24:] = RED, GREEN, BLUE, WHITE
ORIENTATION = 0x0112


def _stored(upright: npt.NDArray[np.uint8], orientation: int) -> npt.NDArray[np.uint8]:
    """Return the rows as a camera stores them that notes this EXIF orientation."""
    return {
        1: upright,
        2: upright[:, ::-1],
        3: upright[::-1, ::-1],
        4: upright[::-1],
        5: upright.swapaxes(0, 1),
        6: np.rot90(upright, 1),
        7: upright.swapaxes(0, 1)[::-1, ::-1],
        8: np.rot90(upright, -1),
    }[orientation]


def _refusal(file: Path) -> str:
    with pytest.raises(PhotoError) as refused:
        read_photo(file)
    return str(refused.value).removeprefix(f"{file}: ")


def _png_header(width: int, height: int) -> bytes:
    """Return a PNG of that size whose pixels are missing; reading them would be the mistake."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


@pytest.mark.parametrize("suffix", ["png", "bmp", "tiff", "webp"])
def test_a_photo_is_read_blue_first(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"photo.{suffix}"
    Pillow.fromarray(UPRIGHT).save(file, lossless=True)
    image = read_photo(file)
    assert (image.dtype.name, image.flags.c_contiguous) == ("uint8", True)
    np.testing.assert_array_equal(image, UPRIGHT[..., ::-1])


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["jpg", "png", "tiff", "webp"])
def test_a_photo_stored_on_its_side_comes_out_upright(
    tmp_path: Path, suffix: str, orientation: int
) -> None:
    file = tmp_path / f"photo.{suffix}"
    exif = Pillow.Exif()
    exif[ORIENTATION] = orientation
    stored = np.ascontiguousarray(_stored(UPRIGHT, orientation))
    Pillow.fromarray(stored).save(file, exif=exif, quality=100, subsampling=0, lossless=True)
    image = read_photo(file)
    assert image.shape == UPRIGHT.shape
    middles = image[8::16, 12::24, ::-1].astype(int)
    np.testing.assert_allclose(middles, UPRIGHT[8::16, 12::24].astype(int), atol=3)


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_changes_nothing(
    tmp_path: Path, orientation: int
) -> None:
    exif = Pillow.Exif()
    exif[ORIENTATION] = orientation
    Pillow.fromarray(UPRIGHT).save(tmp_path / "a.png", exif=exif)
    np.testing.assert_array_equal(read_photo(tmp_path / "a.png"), UPRIGHT[..., ::-1])


@pytest.mark.parametrize(
    ("mode", "suffix"),
    [("CMYK", "jpg"), ("L", "jpg"), ("L", "png"), ("LA", "png"), ("RGBA", "png"), ("1", "png")],
)
def test_every_kind_of_colour_is_read(tmp_path: Path, mode: str, suffix: str) -> None:
    file = tmp_path / f"photo.{suffix}"
    Pillow.fromarray(UPRIGHT).convert(mode).save(file)
    image = read_photo(file)
    assert (image.shape, image.dtype.name) == (UPRIGHT.shape, "uint8")
    assert image[24, 36].min() > 250
    assert image[8, 12, 0] < 90


def test_a_palette_with_a_transparent_colour_is_read(tmp_path: Path) -> None:
    Pillow.fromarray(UPRIGHT).convert("P").save(tmp_path / "a.png", transparency=b"\x00\x80\xff")
    assert read_photo(tmp_path / "a.png").shape == UPRIGHT.shape


def test_sixteen_bits_keep_their_shades(tmp_path: Path) -> None:
    ramp = np.tile(np.linspace(0, 65535, 256).astype(np.uint16), (8, 1))
    Pillow.fromarray(ramp).save(tmp_path / "a.png")
    image = read_photo(tmp_path / "a.png")
    np.testing.assert_allclose(image[0, :, 1].astype(int), np.arange(256), atol=1)


def test_what_is_transparent_is_no_part_of_the_picture(tmp_path: Path) -> None:
    hidden = np.dstack([UPRIGHT, np.full(UPRIGHT.shape[:2], 255, np.uint8)])
    hidden[:16, :, 3] = 0
    Pillow.fromarray(hidden).save(tmp_path / "a.png")
    image = read_photo(tmp_path / "a.png")
    assert (image[:16] == 255).all()
    np.testing.assert_array_equal(image[16:], UPRIGHT[16:, :, ::-1])


def test_of_a_moving_picture_the_first_frame_counts(tmp_path: Path) -> None:
    frames = [Pillow.fromarray(UPRIGHT), Pillow.fromarray(UPRIGHT[::-1].copy())]
    for name in ("a.png", "a.webp", "a.tiff"):
        file = tmp_path / name
        frames[0].save(file, save_all=True, append_images=frames[1:], lossless=True)
        np.testing.assert_array_equal(read_photo(file), UPRIGHT[..., ::-1])


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (500, 1)])
def test_the_smallest_photos_are_read(tmp_path: Path, size: tuple[int, int]) -> None:
    Pillow.new("RGB", size, (10, 20, 30)).save(tmp_path / "a.png")
    image = read_photo(tmp_path / "a.png")
    assert image.shape == (size[1], size[0], 3)
    assert image[0, 0].tolist() == [30, 20, 10]


def test_a_name_says_nothing_about_what_is_in_a_file(tmp_path: Path) -> None:
    Pillow.fromarray(UPRIGHT).save(tmp_path / "a.png")
    (tmp_path / "a.png").rename(tmp_path / "a.jpg")
    assert read_photo(tmp_path / "a.jpg").shape == UPRIGHT.shape


@pytest.mark.parametrize(
    "content",
    [b"Dear Ada,\n", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7\n", b"GIF89a", b"x"],
)
def test_what_is_no_photo_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "ada.jpg"
    file.write_bytes(content)
    assert _refusal(file) == "not a photo. Give a JPEG, PNG, WebP, BMP or TIFF file."


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"avif"])
def test_a_heic_photo_is_named_as_such_with_the_way_out(tmp_path: Path, brand: bytes) -> None:
    file = tmp_path / "IMG_0001.HEIC"
    file.write_bytes(b"\x00\x00\x00\x24ftyp" + brand + b"\x00" * 200)
    refusal = _refusal(file)
    assert "HEIC" in refusal or "AVIF" in refusal
    assert "Save it as JPEG" in refusal


def test_an_empty_file_is_told_to_be_copied_again(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    assert _refusal(tmp_path / "a.jpg") == "the file is empty. Copy it again."


@pytest.mark.parametrize("suffix", ["jpg", "png", "tiff", "webp", "bmp"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_photo_is_damaged_and_never_half_a_face(
    tmp_path: Path, suffix: str, share: float
) -> None:
    noise = np.random.default_rng(5).integers(0, 256, (64, 64, 3), np.uint8)
    whole = tmp_path / f"whole.{suffix}"
    Pillow.fromarray(noise).save(whole)
    half = tmp_path / f"half.{suffix}"
    half.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * share)])
    refusal = _refusal(half)
    assert refusal.startswith(("the picture is damaged", "not a photo"))


def test_damaged_bytes_end_in_a_refusal_and_in_nothing_else(tmp_path: Path) -> None:
    random = np.random.default_rng(11)
    for suffix in ("jpg", "png", "tiff", "webp", "bmp"):
        whole = tmp_path / f"whole.{suffix}"
        Pillow.fromarray(UPRIGHT).save(whole)
        content = np.frombuffer(whole.read_bytes(), np.uint8)
        for number in range(60):
            damaged = content.copy()
            places = random.integers(0, len(damaged), 1 + number // 10)
            damaged[places] = random.integers(0, 256, len(places))
            file = tmp_path / f"damaged.{suffix}"
            file.write_bytes(damaged.tobytes())
            try:
                assert read_photo(file).ndim == 3
            except PhotoError as error:
                assert str(file) in str(error)  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (80_001, 1000), (2**31 - 1, 1)])
def test_a_picture_that_would_fill_the_memory_is_refused_by_its_header(
    tmp_path: Path, width: int, height: int
) -> None:
    file = tmp_path / "huge.png"
    file.write_bytes(_png_header(width, height))
    assert _refusal(file).endswith("Save it smaller.")


def test_a_picture_of_less_is_looked_into(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(_png_header(8000, 9000))
    assert "pixels are too many" not in _refusal(tmp_path / "a.png")


def test_a_file_of_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.jpg").open("wb") as file:
        file.truncate(5_000_000_000)
    assert _refusal(tmp_path / "a.jpg") == "larger than 100 MB. Save it smaller."


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    assert _refusal(tmp_path) == "a folder. Name the photos in it."
    assert _refusal(tmp_path / "none.jpg") == "there is no such file."
    assert _refusal(tmp_path / ("x" * 300 + ".jpg")).endswith("File name too long.")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_photo_of_somebody_else_s_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch(mode=0)
    assert _refusal(tmp_path / "a.jpg") == "this user may not read it."


@pytest.mark.parametrize(
    "name", ["Zoë.png", "王.png", "a b 'c'.png", "[bold].png", "-o.png", "\udce4.png"]
)
def test_names_of_every_kind_are_read(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    Pillow.fromarray(UPRIGHT).save(file, format="PNG")
    assert read_photo(file).shape == UPRIGHT.shape
    assert photos_in(tmp_path) == [file]


def test_a_folder_s_photos_come_in_order_and_others_are_passed_over(tmp_path: Path) -> None:
    wanted = ["a/1.JPG", "a/b/2.jpeg", "c.heic", "d.Tif"]
    for name in (*wanted, "notes.txt", ".hidden.jpg", ".git/e.jpg", "a/.thumbs/f.png", "g.gif"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "album.jpg").mkdir()
    assert [str(path.relative_to(tmp_path)) for path in photos_in(tmp_path)] == wanted


def test_a_photo_in_a_hidden_folder_s_own_folder_is_found(tmp_path: Path) -> None:
    inside = tmp_path / ".private" / "staff"
    inside.mkdir(parents=True)
    (inside / "a.jpg").touch()
    assert photos_in(inside) == [inside / "a.jpg"]
