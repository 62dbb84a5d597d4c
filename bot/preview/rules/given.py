"""Entities that a request brings along as JSON, in place of a parse mode."""

from collections.abc import Mapping

from bot.preview.rules import links
from bot.preview.rules.entities import CODE, LOOKS, QUOTES, Entity
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.fields import Json, decoded, integer, string
from bot.preview.rules.units import second_half

# Bot API: the server finds the others by itself and takes nobody's word for them.
_TAKEN = LOOKS | QUOTES | CODE | {"text_link", "text_mention", "custom_emoji", "date_time"}
_FURTHEST = 1_000_000
_NO_JSON = "Can't parse entities JSON object"


def given(raw: str | None, units: str) -> tuple[Entity, ...]:
    """Reads the entities of a text. Raises BadRequest for what is no entity or lies outside."""
    if not raw:
        return ()
    value = decoded(raw, _NO_JSON)
    if not isinstance(value, list):
        raise BadRequest(_NO_JSON)
    entities = [_entity(each) for each in value]
    return tuple(_within(each, units) for each in entities if each is not None and each.length)


def _entity(value: object) -> Entity | None:
    if not isinstance(value, Mapping):
        raise BadRequest("Can't parse MessageEntity: Object expected")
    offset, length = integer(value, "offset"), integer(value, "length")
    kind = string(value, "type")
    if kind not in _TAKEN:
        return None
    for name, number in (("offset", offset), ("length", length)):
        if not 0 <= number <= _FURTHEST:
            raise BadRequest(f"Receive an entity with incorrect {name} {number}")
    return _made(kind, offset, length, value)


def _made(kind: str, offset: int, length: int, value: Json) -> Entity | None:
    match kind:
        case "text_link":
            return _link(offset, length, string(value, "url"))
        case "text_mention":
            user = value.get("user")
            if not isinstance(user, Mapping):
                raise BadRequest('Can\'t find field "user"')
            return Entity(kind, offset, length, user=integer(user, "id"))
        case "custom_emoji":
            number = string(value, "custom_emoji_id")
            return Entity(kind, offset, length, custom_emoji_id=number)
        case "date_time":
            moment, shape = integer(value, "unix_time"), string(value, "date_time_format", "")
            return Entity(kind, offset, length, unix_time=moment, date_time_format=shape)
        case "pre":
            return Entity(kind, offset, length, language=string(value, "language", "") or None)
    return Entity(kind, offset, length)


def _link(offset: int, length: int, address: str) -> Entity | None:
    user = links.mentioned(address)
    if user is not None:
        return Entity("text_mention", offset, length, user=user)
    try:
        return Entity("text_link", offset, length, url=links.checked(address))
    except links.BadLink:
        return None


def _within(entity: Entity, units: str) -> Entity:
    if entity.offset >= len(units):
        raise BadRequest(
            f"Entity begins after the end of the text at UTF-16 offset {entity.offset}"
        )
    named = f"Entity beginning at UTF-16 offset {entity.offset}"
    if entity.end > len(units):
        raise BadRequest(f"{named} ends after the end of the text at UTF-16 offset {entity.end}")
    if second_half(units, entity.offset):
        raise BadRequest(f"{named} begins in a middle of a UTF-16 symbol")
    if second_half(units, entity.end):
        raise BadRequest(f"{named} ends in a middle of a UTF-16 symbol")
    return entity
