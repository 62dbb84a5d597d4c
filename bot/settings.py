"""The settings, and the only reader of the environment."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from storage.engine import UnknownDatabaseError, database_url

DEFAULT_DATABASE = "sqlite:///kinderwerkbot.sqlite3"


class SettingsError(Exception):
    """A setting is missing or malformed: one sentence a setting, saying what to do."""


def _ids(text: object) -> object:
    if not isinstance(text, str):
        return text
    return frozenset(int(part) for part in text.replace(" ", "").split(",") if part)


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
    telegram_api_url: str = Field(default="https://api.telegram.org", pattern=r"^https?://\S+$")
    database_url: str = DEFAULT_DATABASE
    coordinators: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = frozenset()
    form: str = "kinderwerk-bso"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    secret_key: SecretStr | None = Field(default=None, min_length=32)
    secret_key_file: Path = Path("kinderwerkbot.key")

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr) -> SecretStr:
        number, colon, rest = token.get_secret_value().partition(":")
        if not (number.isdigit() and colon and rest) or len(token) > 80:
            raise ValueError
        return token

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
            raise ValueError from error
        return url


_WHAT_TO_DO = {
    "bot_token": "give the token that @BotFather gave you, like 123456:ABC-DEF",
    "telegram_api_url": "give a web address like https://api.telegram.org",
    "database_url": "give something like sqlite:///kinderwerkbot.sqlite3 "
    "or postgresql://user:password@host/name",
    "coordinators": "give Telegram ids, which are numbers, with commas between them",
    "log_level": "choose DEBUG, INFO, WARNING or ERROR",
    "secret_key": "give at least 32 characters that nobody can guess, or leave it out",
}


def read_settings(**given: object) -> Settings:
    """The settings, ``given`` ones first. Raises `SettingsError`."""
    try:
        return Settings(**given)  # type: ignore[arg-type] # pydantic checks what mypy cannot
    except ValidationError as error:
        raise SettingsError("\n".join(_sentences(error))) from None


def _sentences(error: ValidationError) -> list[str]:
    names = dict.fromkeys(str(each["loc"][0]).lower() for each in error.errors())
    missing = {str(each["loc"][0]).lower() for each in error.errors() if each["type"] == "missing"}
    return [
        f"{name.upper()} is {'missing' if name in missing else 'not right'}: "
        f"{_WHAT_TO_DO.get(name, 'see .env.example')} (in the environment or in .env)."
        for name in names
    ]
