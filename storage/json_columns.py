"""How values are kept as JSON: read and written with every tap, so with what does it fastest."""

from typing import Any, Final

import orjson


def _spelled(value: Any) -> str:  # noqa: ANN401 (whatever JSON can spell)
    return orjson.dumps(value).decode()


JSON_WITH: Final[dict[str, Any]] = {"json_serializer": _spelled, "json_deserializer": orjson.loads}
"""For `create_engine`."""
