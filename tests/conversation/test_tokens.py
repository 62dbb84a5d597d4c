"""What a link carries, with and without the mark that makes it another link every time."""

import base64

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.tokens import as_token, command_in, marked, payload_of, token_in

TOKENS = st.binary(min_size=16, max_size=16).map(
    lambda random: base64.urlsafe_b64encode(random).decode().rstrip("=")
)


@given(TOKENS, TOKENS)
def test_a_marked_invitation_is_the_same_invitation(token: str, another: str) -> None:
    payload = marked(payload_of(token), another)

    assert token_in(payload) == token_in(payload_of(token)) == token
    assert len(payload) <= 64
    assert as_token(payload) == ""


@given(TOKENS, st.sampled_from(["verder", "info", "mijngegevens", "coordinator"]))
def test_a_marked_command_is_the_same_command_and_no_invitation(token: str, name: str) -> None:
    payload = marked(name, token)

    assert payload != name
    assert command_in(payload) == command_in(name) == name
    assert token_in(payload) == ""
    assert not payload.startswith("_tgr_")


@given(st.text(max_size=70))
def test_any_other_payload_holds_no_token(payload: str) -> None:
    assert token_in(payload) in ("", payload[2:24])


@given(TOKENS, st.text(alphabet="abc-_", min_size=1, max_size=12).filter(lambda end: len(end) != 9))
def test_an_invitation_with_something_else_behind_it_is_none(token: str, end: str) -> None:
    assert token_in(payload_of(token) + end) == ""
