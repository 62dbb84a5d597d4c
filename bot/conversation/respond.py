"""Answering: one update of a respondent is one transaction, whatever it holds."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.conversation.arriving import arrive, go_on
from bot.conversation.chat_state import NOTHING_SHOWN, ChatState, OnScreen
from bot.conversation.counting import count
from bot.conversation.desk import Desk, Person
from bot.conversation.links import NewToken, own
from bot.conversation.stored import Move, saving, share_of, state_of, tally_rows
from bot.questionnaire.answer import Refused
from bot.questionnaire.event import Event, Submit
from bot.questionnaire.flow import STALE, State, Turn, advance, chosen, open_question
from bot.questionnaire.form import Form
from storage import asides, contacts, redraws, responses, rounds, turns, updates
from storage.engine import Transaction
from storage.records import Response, Round

NOT_BEGUN = Refused("not-begun")
CLOSED = Refused("closed")
OLD_ROUND = Refused("old-round")
NOT_AGREED = Refused("privacy-changed")
LASTING = (NOT_BEGUN, CLOSED, OLD_ROUND, NOT_AGREED)
"""Refusals that hold for an update that comes again as well."""

UNHEARD = timedelta(minutes=1)


@dataclass(frozen=True)
class Standing:
    """Where a person stands after an update: what the next screen is made from.

    ``state`` is None for somebody who has not begun. ``moved`` tells that the update changed
    something, ``opened`` that it opened another screen. ``screen`` is the message that showed it
    last in the private chat, ``chat`` what that chat showed since when. Somebody who has begun and
    not ``agreed`` must agree to the form's terms, which changed, before anything else. ``token`` is
    of the invitation that somebody who has not begun is following. ``note`` tells what was done
    with typed words. ``quiet``: there is nothing to show that is not shown. ``language`` is the
    one to show it all in.
    """

    form: Form
    round: int
    closed: bool
    state: State | None = None
    refused: Refused | None = None
    moved: bool = False
    opened: bool = False
    response: int | None = None
    screen: int | None = None
    agreed: bool = True
    token: str = ""
    chat: ChatState = NOTHING_SHOWN
    note: str | None = None
    quiet: bool = False
    language: str = ""

    def carrying(self, token: str, language: str = "") -> "Standing":
        """Return it with what a button carries, which counts for people who have not begun."""
        if self.state is not None:
            return self
        chosen = self.form.language_for(language) if language else self.language
        return replace(self, token=token, language=chosen)


@dataclass(frozen=True)
class Beginning:
    """Who begins, in which round, where, what they agree to, and how they came to do so.

    ``language`` is a tag: the form's language nearest to it is spoken.
    """

    person: Person
    round_id: int
    version: str
    screen: int | None
    token: str
    language: str


@dataclass(frozen=True)
class Received:
    """An update of somebody, in the transaction that handles it."""

    desk: Desk
    tx: Transaction
    person: Person
    update_id: int


async def look(desk: Desk, person: Person) -> Standing:
    """Where somebody stands. Changes nothing, and keeps nothing of who looked."""
    return await desk.database.read(lambda tx: _look(desk, tx, person), few_rows=True)


async def begin(
    desk: Desk,
    person: Person,
    update_id: int,
    round_id: int,
    version: str,
    *,
    screen: int | None = None,
    token: str = "",
    language: str = "",
) -> Standing:
    """Begin the questionnaire, or go on with it, agreeing to this version of the form's terms.

    It must be the newest one. ``screen`` is the message of a private chat in which they begin: it
    shows the questionnaire from then on, and they can be reminded there. ``token`` is of the
    invitation that they came by, if there was one. ``language`` is the one they chose, if they did.
    """

    def work(tx: Transaction) -> Standing:
        began = Beginning(person, round_id, version, screen, token, language or person.language)
        return _begin(desk, tx, began, update_id)

    return await desk.database.write(work, few_rows=True)


async def act(
    desk: Desk,
    person: Person,
    update_id: int,
    event: Event,
    round_id: int | None = None,
    *,
    new_token: NewToken | None = None,
) -> Standing:
    """Let a tap or a typed text do its work. ``round_id`` is the round the button was made in.

    Who submits also gets a link of their own to pass on, made with ``new_token`` if that is given.
    """

    def work(tx: Transaction) -> Standing:
        standing = _act(Received(desk, tx, person, update_id), event, round_id)
        submitted = standing.moved and isinstance(event, Submit)
        # The last of so many closes the round: then there is nothing to pass on.
        if new_token and standing.response and submitted and not desk.round(tx).over:
            own(desk, tx, standing.round, standing.response, new_token)
        return standing

    return await desk.database.write(work, few_rows=True)


async def may_speak_aside(desk: Desk, person: Person) -> bool:
    """Whether to speak to somebody alone in a group, which is noted.

    Not to somebody who was spoken to there a minute ago or longer and has not tapped since: the
    message may never have come (Bot API: no guarantee), and the private chat will.
    """
    return await desk.database.write(lambda tx: _may_speak_aside(desk, tx, person), few_rows=True)


async def heard_aside(desk: Desk, person: Person) -> None:
    """Somebody tapped or answered where they were spoken to alone: it works for them."""
    name, now = desk.name_aside(person), desk.now()
    waited = await desk.database.read(lambda tx: asides.since(tx, name, now), few_rows=True)
    if waited is not None:
        await desk.database.write(lambda tx: asides.heard(tx, name, now), few_rows=True)


def of_round(standing: Standing, round_id: int) -> Standing:
    """Return the standing after a tap on a button made in this round; an earlier one is refused."""
    if standing.closed or standing.round == round_id:
        return standing
    return replace(standing, refused=OLD_ROUND)


async def shown(
    desk: Desk, standing: Standing, screen: OnScreen, chat_id: int, *, own: bool = True
) -> None:
    """Note what shows a response now, if it is another message, or words may be typed there.

    Somebody who began in a group and goes on in this private chat can be reminded there.
    ``own`` is False for a screen that is not where the response is, such as the privacy text.
    """
    response = standing.response
    if response is None or standing.state is None:
        return
    if standing.screen == screen.message and not (own and _words_matter(standing)):
        return
    chat = _chat_showing(standing, standing.state, screen) if own else standing.chat
    state = chat.as_json() if chat.known else None
    first = standing.screen is None and not standing.closed and not standing.state.submitted
    address = desk.seal.close(chat_id) if first else None

    def note(tx: Transaction) -> None:
        responses.shown(tx, response, screen.message, state)
        if address is not None:
            contacts.note(tx, response, address)
            redraws.note(tx, response, address)

    await desk.database.write(note, few_rows=True)


def _words_matter(standing: Standing) -> bool:
    """Whether words can be typed at what is shown now, or could be at what was noted last."""
    assert standing.state is not None  # noqa: S101 (checked by the caller)
    form, state, noted = standing.form, standing.state, standing.chat.shown[-1:]
    question = open_question(form, state)
    ids = {each.question for each in noted}
    if question is not None and question.id in ids and noted[0].visit == state.visit:
        return False
    known = [each for id_ in ids if id_ and (each := form.question(id_))]
    return any(each.wants_text(chosen(state, each)) for each in [*known, question] if each)


def _chat_showing(standing: Standing, state: State, screen: OnScreen) -> ChatState:
    question = open_question(standing.form, state)
    id_ = question.id if question else None
    return standing.chat.shows(screen, state.visit, id_, at_once=standing.opened)


def _look(desk: Desk, tx: Transaction, person: Person) -> Standing:
    round_ = desk.round(tx)
    response = responses.find(tx, round_.id, desk.name_of(person, round_))
    return standing_of(desk, tx, person, round_, response)


def _may_speak_aside(desk: Desk, tx: Transaction, person: Person) -> bool:
    name, now = desk.name_aside(person), desk.now()
    since = asides.since(tx, name, now)
    if since is None:
        asides.begun(tx, name, now)
    return since is None or now - since < UNHEARD


def _begin(desk: Desk, tx: Transaction, beginning: Beginning, update_id: int) -> Standing:
    round_, person = desk.round(tx), beginning.person
    name, asked = desk.name_of(person, round_), desk.asked(tx, round_)
    if not asked.form.accepts(beginning.version):
        return replace(_look(desk, tx, person), refused=NOT_AGREED)
    if not _may_change(desk, tx, update_id, round_, beginning.round_id):
        return standing_of(desk, tx, person, round_, responses.find(tx, round_.id, name))
    begun = responses.begin(
        tx,
        round_.id,
        name,
        language=asked.form.language_for(beginning.language),
        screen=beginning.screen,
        version_id=asked.id,
        now=desk.now(),
    )
    response = responses.lock(tx, round_.id, name)
    if begun and response is not None and (ended := rounds.of_id(tx, round_.id)).over:
        responses.erase(tx, response.id)  # closed meanwhile, and perhaps anonymous already
        return standing_of(desk, tx, person, ended, None)
    if begun and response is not None:
        count(desk, tx, round_, tally_rows(share_of(response)))
        if beginning.screen is not None:
            address = desk.seal.close(person.id)
            contacts.note(tx, response.id, address)
            redraws.note(tx, response.id, address)
        arrive(desk, tx, response, beginning.token)
    agreed = _agreed(desk, tx, response, beginning.version)
    return replace(standing_of(desk, tx, person, round_, agreed), moved=begun, opened=begun)


def _agreed(
    desk: Desk, tx: Transaction, response: Response | None, version: str
) -> Response | None:
    """Return the response, with this version agreed to. An earlier moment of doing so is kept."""
    if response is None or response.consent == version:
        return response
    responses.agreed(tx, response.id, version, desk.now())
    return replace(response, consent=version, consented_at=desk.now())


def _act(received: Received, event: Event, round_id: int | None) -> Standing:
    desk, tx = received.desk, received.tx
    round_, response = desk.held(tx, received.person)
    standing = standing_of(desk, tx, received.person, round_, response)
    if refused := why_not(standing, round_id):
        return refuse(received, standing, refused)
    if response is None or standing.state is None:
        return standing
    turn = advance(standing.form, standing.state, event)
    return take(received, (round_, response), standing, turn)


def take(
    received: Received, held: tuple[Round, Response], standing: Standing, turn: Turn
) -> Standing:
    """Keep a turn of a response that is held, and return where that leads."""
    assert standing.state is not None  # noqa: S101 (it is a response's)
    if turn.state == standing.state:
        return refuse(received, standing, turn.refused)
    move = Move(standing.state, turn.state, received.update_id)
    if not _save(received.desk, received.tx, *held, move):
        return standing
    if standing.state.submitted and standing.screen is not None and standing.response is not None:
        # It was forgotten when the thanks were drawn, and they go on.
        address = received.desk.seal.close(received.person.id)
        redraws.note(received.tx, standing.response, address)
    opened = turn.state.visit != standing.state.visit
    after = replace(standing, state=turn.state, moved=True, opened=opened)
    return replace(after, refused=turn.refused, note=turn.note)


def refuse(received: Received, standing: Standing, refused: Refused | None) -> Standing:
    """Change nothing. The update is marked: it must not be taken when it comes again."""
    first = updates.claim(received.tx, received.update_id, received.desk.now())
    return replace(standing, refused=refused) if first or refused in LASTING else standing


def why_not(standing: Standing, round_id: int | None = None) -> Refused | None:
    """Why an update may change nothing, if so. ``round_id`` is the round its button was made in."""
    if standing.closed:
        return CLOSED
    if round_id not in (None, standing.round):
        return OLD_ROUND
    if standing.response is None:
        return NOT_BEGUN
    return None if standing.agreed else NOT_AGREED


def _may_change(desk: Desk, tx: Transaction, update_id: int, round_: Round, round_id: int) -> bool:
    """Whether an update may change anything: not in another round, a closed one, or twice."""
    if round_.over or round_.id != round_id:
        return False
    return updates.claim(tx, update_id, desk.now())


def _save(desk: Desk, tx: Transaction, round_: Round, response: Response, move: Move) -> bool:
    """Write a move and all that counts with it. False, and nothing, if it was made before."""
    own, version = desk.answered(tx, response), desk.to_answer(tx, round_, response)
    saved = saving(own.form if own else None, version, response, move, desk.now())
    if not turns.save(tx, response.id, saved.change, move.update_id, desk.now()):
        return False
    count(desk, tx, round_, saved.counts, saved.pairs)
    go_on(tx, response, saved.counts)
    if move.after.submitted and not move.before.submitted:
        contacts.forget(tx, response.id)  # nobody needs reminding any more
    return True


def standing_of(
    desk: Desk, tx: Transaction, person: Person, round_: Round, response: Response | None
) -> Standing:
    """Return where somebody with this response stands in this round.

    Terms are agreed to as they are now, also by somebody who was done under an earlier version.
    """
    closed, asked = round_.over, desk.asked(tx, round_).form
    agreed = response is None or asked.accepts(response.consent)
    form = desk.to_answer(tx, round_, response).form if agreed else asked
    return Standing(
        form=form,
        round=round_.id,
        closed=closed,
        state=state_of(response) if response else None,
        refused=CLOSED if closed else None,
        response=response.id if response else None,
        screen=response.screen if response else None,
        agreed=agreed,
        language=form.language_for(response.language if response else person.language),
        chat=ChatState.from_json(response.chat_state) if response else NOTHING_SHOWN,
    )


__all__ = ["STALE", "Standing", "act", "begin", "look", "shown"]
