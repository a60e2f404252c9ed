"""What came of clips, as a table and as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from admin.lab.evaluate.clips import ClipTrack
from admin.office import Office
from admin.output import Column, counted, print_table, say
from models.recognition.liveness.terms import Level

_COLUMNS = (
    Column("clip"),
    Column("track", "right"),
    Column("from", "right"),
    Column("to", "right"),
    Column("frames", "right"),
    Column("voted", "right"),
    Column("decision"),
    Column("after", "right"),
    Column("named"),
    Column(""),
)


@dataclass(frozen=True, slots=True)
class Played:
    """A clip and who was seen in it."""

    clip: Path
    tracks: Sequence[ClipTrack]


@dataclass(frozen=True, slots=True)
class Names:
    """Who may be named, and everybody's names."""

    known: Mapping[UUID, str]
    expected: frozenset[str]

    def of(self, track: ClipTrack) -> list[str]:
        return [self.known[who] for who in track.named]

    def wrong(self, track: ClipTrack) -> list[str]:
        return [name for name in self.of(track) if name not in self.expected]


def print_clips(office: Office, played: Sequence[Played], names: Names) -> None:
    rows = [_cells(each.clip, track, names) for each in played for track in each.tracks]
    print_table(office.out, _COLUMNS, rows)
    tracks = [track for each in played for track in each.tracks]
    wrong = sum(bool(names.wrong(track)) for track in tracks)
    people = len(names.known)
    say(
        office.out,
        f"{counted(len(tracks), 'track', 'tracks')}, {wrong} named wrongly, before a gallery of "
        f"{counted(people, 'person', 'people')}. Times in seconds.",
    )
    say(office.out, "Liveness (recognition.liveness) is off here: see `evaluate liveness`.")


def _cells(clip: Path, track: ClipTrack, names: Names) -> tuple[str, ...]:
    return (
        clip.name,
        str(track.number),
        f"{track.first:.2f}",
        f"{track.last:.2f}",
        str(track.frames),
        str(track.voted),
        track.decision.name.lower(),
        "-" if track.decided is None else f"{track.decided:.2f}",
        ", ".join(names.of(track)),
        "WRONG" if names.wrong(track) else "",
    )


def clips_json(played: Sequence[Played], names: Names) -> dict[str, Any]:
    described = [_clip_json(each, names) for each in played]
    return {
        "liveness": Level.OFF.value,
        "gallery": len(names.known),
        "tracks": sum(len(each.tracks) for each in played),
        "named_wrongly": sum(bool(names.wrong(track)) for each in played for track in each.tracks),
        "clips": described,
    }


def _clip_json(played: Played, names: Names) -> dict[str, Any]:
    return {
        "clip": played.clip.name,
        "tracks": [
            {
                "track": track.number,
                "from": round(track.first, 3),
                "to": round(track.last, 3),
                "frames": track.frames,
                "voted": track.voted,
                "decision": track.decision.name.lower(),
                "seconds": None if track.decided is None else round(track.decided, 3),
                "named": names.of(track),
                "named_wrongly": names.wrong(track),
            }
            for track in played.tracks
        ],
    }
