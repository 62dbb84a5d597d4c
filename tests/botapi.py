"""An independent proof: calls of the Bot API held against the models that aiogram has made of it.

aiogram generates these from Telegram's own documentation (Bot API 10.3); the preview and its tests
are written by hand. What both agree on is probably right.
"""

import json
import re
from functools import cache
from typing import Any

import aiogram.methods
from aiogram.types import InputFile
from pydantic import BaseModel, ConfigDict, TypeAdapter, create_model
from pydantic.fields import FieldInfo

from bot.preview.calls import Call

ATTACHED = re.compile(r'attach://([^"\\\s]+)')


def check(call: Call) -> None:
    """Fails if this call or its answer is not as the Bot API describes them."""
    fields = parameters(call.method)
    for name, raw in call.parameters.items():
        assert name in fields, f"{call.method} has no parameter {name}"
        assert _fits(call.method, name, raw), f"{call.method}: {name} cannot be {raw}"
    for part in call.files:
        assert _takes_file(call, part, fields), f"{call.method} takes no file {part}"
    check_answer(call)


@cache
def parameters(method: str) -> dict[str, FieldInfo]:
    """The parameters of a method in Bot API 10.3, without those that are no longer in it."""
    fields = _model(method).model_fields
    return {name: each for name, each in fields.items() if not _deprecated(each)}


def _model(method: str) -> Any:
    model = getattr(aiogram.methods, method[:1].upper() + method[1:], None)
    assert model is not None, f"there is no method {method}"
    return model


def _deprecated(field: FieldInfo) -> bool:
    extra = field.json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("deprecated"))


def _fits(method: str, name: str, raw: str) -> bool:
    """Whether a parameter, which comes as text, can be what it should be."""
    for read in (str, json.loads):
        try:
            value = _alone(method, name).model_validate({"value": read(raw)})
        except ValueError:
            continue
        return not unknown(value)
    return False


@cache
def _alone(method: str, name: str) -> type[BaseModel]:
    """A model of this one parameter."""
    config = ConfigDict(arbitrary_types_allowed=True)
    return create_model(
        "Parameter", __config__=config, value=(parameters(method)[name].annotation, ...)
    )


def _takes_file(call: Call, part: str, fields: dict[str, FieldInfo]) -> bool:
    if any(part in ATTACHED.findall(raw) for raw in call.parameters.values()):
        return True
    return part in fields and InputFile.__name__ in str(fields[part].annotation)


def check_answer(call: Call) -> None:
    """Fails if what was told is not what this method tells; whatever was asked."""
    answer = call.answer
    if answer is None:
        return
    if not answer["ok"]:
        assert answer["error_code"] == call.status >= 400
        assert answer["description"]
        assert set(answer) <= {"ok", "error_code", "description", "parameters"}
        return
    assert call.status == 200
    missing = {name for name, each in parameters(call.method).items() if each.is_required()}
    missing -= {*call.parameters, *call.files}
    assert not missing, f"{call.method} was done without {missing}"
    check_object(_model(call.method).__returning__, answer["result"], call.method)


def check_object(kind: Any, value: Any, where: str) -> None:
    """Fails if this JSON is no such object: nothing too little, nothing too much."""
    adapter = _adapter(kind)
    found = adapter.validate_python(value)
    assert not unknown(found), f"{where} told {unknown(found)}"
    told = adapter.dump_python(
        found, mode="json", by_alias=True, exclude_unset=True, warnings=False
    )
    assert told == value, f"{where} was not told in the Bot API's own types"


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def unknown(value: Any, path: str = "") -> list[str]:
    """Every field in it that the Bot API does not know."""
    if isinstance(value, list):
        return [each for item in value for each in unknown(item, path)]
    if not isinstance(value, BaseModel):
        return []
    here = [f"{path}{name}" for name in value.model_extra or {}]
    fields = value.model_fields_set & set(type(value).model_fields)
    deeper = (unknown(getattr(value, name), f"{path}{name}.") for name in fields)
    return [*here, *(each for found in deeper for each in found)]
