"""One link in one transaction: the invitation that is there, or else a new one."""

from collections.abc import Callable

from bot.conversation.desk import Desk
from storage import arrivals, groups, invitations, rounds
from storage.engine import Transaction
from storage.invitations import CARD, PERSON, New
from storage.records import Invitation, Round

NewToken = Callable[[], str]
"""Gives an unguessable text of 16 random bytes, another one every time."""


def own(
    desk: Desk, tx: Transaction, round_id: int, response_id: int, new_token: NewToken
) -> Invitation:
    """A respondent's own link; the response must be held. Its parent is the one they came by."""
    arrival = arrivals.find(tx, response_id)
    if arrival is not None and arrival.own_id is not None:
        return invitations.of_id(tx, arrival.own_id)
    through = arrival.through_id if arrival else None
    made = invitations.make(
        tx, new(desk, round_id, PERSON, new_token(), parent_id=through), desk.now()
    )
    arrivals.owns(tx, response_id, made.id)
    return made


def standing(
    desk: Desk,
    tx: Transaction,
    round_id: int,
    kind: str,
    new_token: NewToken,
    *,
    parent_id: int | None = None,
) -> Invitation | None:
    """What a round has one of: the open link, or the poster that comes from this parent.

    None where the round was closed meanwhile.
    """
    if rounds.held(tx, round_id).over:
        return None
    found = invitations.standing(tx, round_id, kind, parent_id=parent_id)
    if found is not None:
        return found
    return invitations.make(
        tx, new(desk, round_id, kind, new_token(), parent_id=parent_id), desk.now()
    )


def card(
    desk: Desk,
    tx: Transaction,
    round_id: int,
    chat: int,
    new_token: NewToken,
    *,
    parent_id: int | None = None,
) -> Invitation | None:
    """A group's link. ``parent_id`` is where it comes from, if it is made now.

    None where the round was closed meanwhile.
    """
    group = groups.note(tx, desk.name_of_chat(chat), desk.seal.close(chat))
    if rounds.held(tx, round_id).over:
        return None
    found = invitations.of_group(tx, round_id, group.id)
    if found is not None:
        return found
    made = new(desk, round_id, CARD, new_token(), parent_id=parent_id, group_id=group.id)
    return invitations.make(tx, made, desk.now())


def token_of_group(desk: Desk, tx: Transaction, round_: Round, chat: int) -> str | None:
    """The token of a group's link, if it has one."""
    group = groups.find(tx, desk.name_of_chat(chat))
    found = invitations.of_group(tx, round_.id, group.id) if group else None
    return token_of(desk, found) if found else None


def token_of(desk: Desk, invitation: Invitation) -> str | None:
    """A link's token. None once nothing in its round leads back to anybody."""
    return desk.seal.open_words(invitation.token) if invitation.token else None


def new(
    desk: Desk,
    round_id: int,
    kind: str,
    token: str,
    *,
    label: str | None = None,
    group_id: int | None = None,
    parent_id: int | None = None,
) -> New:
    """An invitation that is to be kept: its token's hash, and the token encrypted."""
    return New(
        round_id=round_id,
        name=desk.name_of_link(token),
        token=desk.seal.close_words(token),
        kind=kind,
        label=label,
        group_id=group_id,
        parent_id=parent_id,
    )
