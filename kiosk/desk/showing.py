"""What the screen shows while the pad is open. A PIN is shown as dots, wherever it is typed."""

from dataclasses import replace

from kiosk import words
from kiosk.cards import answers
from kiosk.desk.state import State, Step
from kiosk.desk.terms import Terms
from kiosk.touch import Key
from kiosk.view import Button, Card, Mark, Pad, Stage, View
from kiosk.wording import Words

_DOT = "•"
_BACK = Button(words.BACK, Key.BACK)
_QUIT = Button(words.QUIT, Key.QUIT)
_END = Button(words.END, Key.END)
_PROMPTS = {
    Step.NUMBER: words.STAFF_NUMBER,
    Step.PIN: words.YOUR_PIN,
    Step.NEW_PIN: words.NEW_PIN,
    Step.REPEAT: words.REPEAT_PIN,
    Step.MAINTENANCE_PIN: words.MAINTENANCE_PIN,
    Step.WAITING: words.CHECKING,
}


def shown(state: State, terms: Terms, now: float, under: View, *, signs: str) -> View:
    """Return the view in the place of `under`, whose hint stays; `signs`: see `Pad`."""
    if state.step is Step.CLOSED:
        return under
    has_picture = under.stage not in {Stage.CAMERA_LOST, Stage.STARTING}
    view = _view(state, terms, now, signs=signs)
    return replace(view, hint=under.hint, has_picture=has_picture)


def _view(state: State, terms: Terms, now: float, *, signs: str) -> View:
    if state.step is Step.MAINTENANCE:
        return _maintenance(state)
    if state.step is Step.TELLING and state.card:
        card = state.card
        return View(state.stage, card.sentence, mark=card.mark, cards=(card,))
    if _asked_at(state) is Step.ASKING:
        return _question(state)
    return View(
        Stage.PAD,
        _PROMPTS[state.step],
        state.notice.words,
        state.notice.mark,
        buttons=() if state.step is Step.WAITING else (_BACK,),
        pad=_pad(state, terms, now, signs=signs),
    )


def _maintenance(state: State) -> View:
    if state.asks_to_end:  # with End where Back was: touching twice in one place ends nothing
        return View(Stage.MAINTENANCE, words.ASK_WHETHER_TO_END, buttons=(_END, _BACK))
    return View(Stage.MAINTENANCE, words.MAINTENANCE, rows=state.rows, buttons=(_BACK, _QUIT))


def _question(state: State) -> View:
    """Ask; while the answer is being written, without its buttons."""
    name = state.person.name if state.person else ""
    sentence: Words = words.CHECKING
    buttons: tuple[Button, ...] = ()
    if state.step is Step.ASKING and state.person and state.asked:
        sentence, buttons = words.ASK_WHICH, answers(state.asked, state.person.choices)
    card = Card(Mark.DO_SOMETHING, name, sentence, buttons=buttons)
    return View(Stage.ASKING, sentence, mark=card.mark, cards=(card,))


def _pad(state: State, terms: Terms, now: float, *, signs: str) -> Pad:
    is_waiting = state.step is Step.WAITING
    is_secret = _asked_at(state) is not Step.NUMBER
    left = 1.0 if is_waiting else (state.ends - now) / terms.typing_seconds(state.step)
    return Pad(
        typed=_DOT * len(state.typed) if is_secret else state.typed,
        signs="" if is_secret else signs,
        shows_letters=state.shows_letters,
        is_waiting=is_waiting,
        time_left=min(1.0, max(0.0, left)),
    )


def _asked_at(state: State) -> Step:
    """Return the step that is shown: while waiting, the one at which the job was handed out."""
    if state.step is Step.WAITING and state.waited:
        return state.waited.asked_at
    return state.step
