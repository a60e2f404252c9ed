"""`identify`, `compare` and `embed`: what the networks make of a picture."""

from pathlib import Path
from typing import Annotated

import typer

from admin.command_line import Json, examples
from admin.office import OfficeError, office_of
from admin.output import print_json, say


def add_commands(app: typer.Typer) -> None:
    app.command(
        "identify",
        epilog=examples("identify door.jpg", "identify door.jpg --json -o marked.png"),
    )(identify)
    app.command("compare", epilog=examples("compare ada-2019.jpg ada-2026.jpg"))(compare)
    app.command("embed", epilog=examples("embed photos -o embeddings.npz"))(embed)


def identify(
    context: typer.Context,
    image: Annotated[Path, typer.Argument(metavar="IMAGE", help="A photo.")],
    as_json: Json = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", metavar="MARKED.png", help="Save the photo with boxes and landmarks."),
    ] = None,
) -> None:
    """Say who is on a photo, how near, and why. Nothing is written to the database."""
    from admin.identification import describe, identify_faces, marked, save  # noqa: PLC0415
    from admin.photos import read_photo  # noqa: PLC0415 - cv2, LiteRT and Pillow, only here

    office = office_of(context)
    picture = read_photo(image)
    found = identify_faces(office, picture)
    if output:
        save(output, marked(picture, found))
        say(office.notes, f"{output} written.")
    if as_json:
        print_json({"faces": [describe(one) for one in found]})
    elif not found:
        say(office.out, "No face found.")
    else:
        for number, one in enumerate(found, 1):
            say(office.out, f"{number}. {one.summary}")


def compare(
    context: typer.Context,
    a: Annotated[Path, typer.Argument(metavar="A", help="A photo.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="Another photo.")],
    as_json: Json = False,
) -> None:
    """Say how near two photos' faces are, and what that means."""
    from admin.comparison import compare_photos  # noqa: PLC0415 - opens the networks

    office = office_of(context)
    compared = compare_photos(office.networks, office.cohort, a, b)
    if as_json:
        print_json(compared.as_json())
    else:
        say(office.out, compared.sentence)


def embed(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Photos, also in sub-folders.")],
    output: Annotated[Path, typer.Option("-o", metavar="OUT.npz", help="The file to write.")],
) -> None:
    """Write box, landmarks and embedding of each photo's largest face to a NumPy file.

    Arrays by photo: path (relative), found, box (x, y, w, h in pixels), score, landmarks (5, 2),
    embedding (128) float32 of unit length. NaN where no face was found.
    """
    from admin.embedding import embed_folder  # noqa: PLC0415 - opens the networks

    if not folder.is_dir():
        raise OfficeError(f"{folder}: there is no such folder.")
    embed_folder(office_of(context), folder, output)
