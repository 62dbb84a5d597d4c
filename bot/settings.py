"""The settings, and the only reader of the environment."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from storage.engine import LAST_PORT, UnknownDatabaseError, database_url

TELEGRAM = "https://api.telegram.org"
DEFAULT_DATABASE = "sqlite:///kinderwerkbot.sqlite3"


class SettingsError(Exception):
    """A setting is missing or malformed: one sentence a setting, saying what to do."""


LARGEST_ID = 2**52
"""Bot API, User: an id has at most 52 significant bits."""


def _ids(text: object) -> object:
    if not isinstance(text, str):
        return text
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(re.fullmatch(r"[0-9]{1,16}", part) for part in parts):
        raise ValueError
    return frozenset(map(int, parts))


class Settings(BaseSettings):
    """What is set from outside: in the environment, or in a file ``.env`` in the current folder."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
    )

    bot_token: SecretStr
    telegram_api_url: str = Field(default=TELEGRAM, pattern=r"^https?://\S+$")
    database_url: str = DEFAULT_DATABASE
    coordinators: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = frozenset()
    form: str = "kinderwerk-bso"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    secret_key: SecretStr | None = Field(default=None, min_length=32)
    secret_key_file: Path = Path("kinderwerkbot.key")
    erasures_file: Path = Path("kinderwerkbot.erased")
    webhook_url: str | None = Field(default=None, pattern=r"^https?://[^/\s]+(/\S*)?$")
    webhook_secret: SecretStr | None = Field(default=None, validate_default=True)
    listen: str | None = Field(default=None, pattern=r"^\S*:\d{1,5}$")
    metrics_token: SecretStr | None = Field(default=None, min_length=16)

    @field_validator("*", mode="before")
    @classmethod
    def _is_text(cls, given: object) -> object:
        # A file can hold what neither a path nor an address may have in it.
        if isinstance(given, str) and "\0" in given:
            raise ValueError
        return given

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr) -> SecretStr:
        if len(token) > 80 or not re.fullmatch(r"\d+:[\w-]+", token.get_secret_value(), re.ASCII):
            raise ValueError
        return token

    @field_validator("coordinators")
    @classmethod
    def _are_people(cls, ids: frozenset[int]) -> frozenset[int]:
        # A group's id is below zero (Bot API, Chat).
        if not all(0 < each < LARGEST_ID for each in ids):
            raise ValueError
        return ids

    @field_validator("listen")
    @classmethod
    def _is_a_port(cls, listen: str | None) -> str | None:
        if listen is not None and not 0 < int(listen.rpartition(":")[2]) <= LAST_PORT:
            raise ValueError
        return listen

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        if url is not None and not urlsplit(url).hostname:  # which raises by itself for a bad one
            raise ValueError
        if url is not None and urlsplit(url).port == 0:
            raise ValueError
        return url

    @field_validator("webhook_url")
    @classmethod
    def _is_encrypted(cls, url: str | None, info: ValidationInfo) -> str | None:
        telegrams_own = info.data.get("telegram_api_url") == TELEGRAM
        if url is not None and telegrams_own and not url.startswith("https:"):
            raise ValueError
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _keeps_others_out(cls, secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if secret is None and info.data.get("webhook_url") is None:
            return None
        # Bot API: setWebhook allows these characters, up to 256 of them.
        if secret is None or not re.fullmatch(
            r"[\w-]{16,256}", secret.get_secret_value(), re.ASCII
        ):
            raise ValueError
        return secret

    @field_validator("telegram_api_url")
    @classmethod
    def _without_slash(cls, url: str) -> str:
        return url.rstrip("/")

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level

    @field_validator("database_url")
    @classmethod
    def _can_be_used(cls, url: str) -> str:
        try:
            database_url(url)
        except UnknownDatabaseError as error:
            raise PydanticCustomError("unknown_database", "{why}", {"why": str(error)}) from error
        return url


_WHAT_TO_DO = {
    "bot_token": "give the token that @BotFather gave you, like 123456:ABC-DEF",
    "telegram_api_url": "give a web address like https://api.telegram.org",
    "database_url": "give something like sqlite:///kinderwerkbot.sqlite3 "
    "or postgresql://user:password@host/name",
    "coordinators": "give the Telegram ids of people, which are numbers above 0, with commas "
    "between them",
    "log_level": "choose DEBUG, INFO, WARNING or ERROR",
    "webhook_url": "give the public address that Telegram posts to, like https://bot.example.org/x",
    "webhook_secret": "give 16 to 256 of A-Z a-z 0-9 _ - that nobody can guess",
    "listen": "give an address and a port, like 127.0.0.1:8080",
    "metrics_token": "give at least 16 characters that nobody can guess, or leave it out",
    "secret_key": "give at least 32 characters that nobody can guess, or leave it out",
}


def read_settings(**given: object) -> Settings:
    """The settings, ``given`` ones first. Raises `SettingsError`."""
    try:
        return Settings(**given)  # type: ignore[arg-type] # pydantic checks what mypy cannot
    except ValidationError as error:
        raise SettingsError("\n".join(_sentences(error))) from None
    except UnicodeDecodeError:
        raise SettingsError(".env is not text in UTF-8: save it as such.") from None
    except OSError as error:
        raise SettingsError(f".env cannot be read: {error.strerror}.") from None


def _sentences(error: ValidationError) -> list[str]:
    names = dict.fromkeys(str(each["loc"][0]).lower() for each in error.errors())
    missing = {str(each["loc"][0]).lower() for each in error.errors() if each["type"] == "missing"}
    why = {
        str(each["loc"][0]).lower(): f" ({each['ctx']['why']})"
        for each in error.errors()
        if each["type"] == "unknown_database"
    }
    return [
        f"{name.upper()} is {'missing' if name in missing else 'not right'}{why.get(name, '')}: "
        f"{_WHAT_TO_DO.get(name, 'see .env.example')} (in the environment or in .env)."
        for name in names
    ]
