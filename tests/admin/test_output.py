"""What a terminal shows."""

import io

from rich.console import Console

from admin.output import Column, console, print_table, printable


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _shown(width: int, *rows: list[str]) -> str:
    terminal = Terminal()
    target: Console = console(terminal)
    target.width = width
    print_table(target, [Column("Code"), Column("Name")], rows)
    return terminal.getvalue()


def test_a_terminal_gets_markup_as_it_is() -> None:
    assert "[bold]Bo[/bold] :smile:" in _shown(80, ["E1", "[bold]Bo[/bold] :smile:"])


def test_a_narrow_terminal_folds_a_name_and_drops_nothing_of_it() -> None:
    shown = _shown(16, ["E1", "Müller-Lüdenscheidt"])
    letters = "".join(line[7:].strip() for line in shown.splitlines()[2:])
    assert letters == "Müller-Lüdenscheidt"


def test_characters_that_steer_a_terminal_are_shown_as_what_they_are_not() -> None:
    assert printable("A\x1b[2Jda\x07\n") == "A\ufffd[2Jda\ufffd\n"
