"""What FaceNet could take at best: its arithmetic at the rate of a large matrix product."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from admin.lab.benchmark.rows import Row, Side, row_of

PRODUCT_SIZE = 1024
"""A product of two matrices of this size is about as much arithmetic as FaceNet, and as fast as
LiteRT gets: larger ones leave the caches."""
FACENET_MACS = 1.417e9
"""Multiplications, each with an addition, of one embedding."""


def rows_of_bound(seconds: Mapping[str, Sequence[float]]) -> list[Row]:
    """Return FaceNet's bound in fp32 and int8, and what embedding took between the products."""
    share = FACENET_MACS / PRODUCT_SIZE**3 * 1e3
    rows = [
        row_of(
            f"bound_{name}",
            f"embed, at the rate of a matrix product, {name}",
            "ms",
            {Side.OURS: [each * share for each in seconds[name]]},
        )
        for name in ("fp32", "int8")
    ]
    milliseconds = [each * 1e3 for each in seconds["facenet"]]
    title = "embed, by turns with the products"
    return [*rows, row_of("embed_by_turns", title, "ms", {Side.OURS: milliseconds})]


def bound_of(rows: Iterable[Row]) -> dict[str, Any]:
    """Return the machine's rates, and how many times the bound's time embedding takes."""
    medians = {row.name: row.sides[Side.OURS].median for row in rows}
    ours = medians["embed_by_turns"]
    return {
        name: {
            "gmac_per_second": round(FACENET_MACS / medians[f"bound_{name}"] / 1e6, 1),
            "ours_over_bound": round(ours / medians[f"bound_{name}"], 2),
        }
        for name in ("fp32", "int8")
    }
