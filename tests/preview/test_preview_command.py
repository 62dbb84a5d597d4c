"""The command ``kinderwerkbot preview``, run as a person runs it."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from client_calls import GROUP, where

from bot.preview.server import PreviewServer
from bot.preview.standard import NOOR, SANNE

SAID = re.compile(r"The preview is at (http://127\.0\.0\.1:\d+)\nCtrl\+C ends it\.\n")


@asynccontextmanager
async def preview_command(
    folder: Path, *arguments: str, **environment: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The command in a process and a folder of its own; killed if the test leaves it running."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "preview", "--no-browser", *arguments,
        cwd=folder, env={**os.environ, "TMPDIR": str(folder), **environment},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(60):
            yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def left_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def address(process: asyncio.subprocess.Process) -> str:
    """Where the process says that the preview is."""
    assert process.stdout is not None
    lines = [(await process.stdout.readline()).decode() for _ in range(2)]
    said = SAID.fullmatch("".join(lines))
    assert said
    return said[1]


async def test_the_bot_answers_in_the_preview_until_ctrl_c_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    real_bot = {"BOT_TOKEN": "1:real", "DATABASE_URL": f"sqlite:///{tmp_path / 'real.sqlite3'}"}
    real_bot |= {"WEBHOOK_URL": "https://bot.example.org/x", "WEBHOOK_SECRET": "s" * 16}
    async with preview_command(tmp_path, "--port", "0", **real_bot) as process:
        url = await address(process)
        async with httpx.AsyncClient(base_url=url) as page:
            place = where(GROUP, SANNE.id)
            before = len((await page.get(place)).json()["messages"])
            await page.post(f"{place}/send", json={"text": "/stats"})
            while len((await page.get(place)).json()["messages"]) < before + 2:  # noqa: ASYNC110 (as a person waits)
                await asyncio.sleep(0.05)

        process.send_signal(signal.SIGINT)
        code = await process.wait()

    assert code == 0
    assert left_in(tmp_path) == []


async def test_a_newcomer_reads_where_it_is_and_how_to_stop_and_nothing_else(
    tmp_path: Path,
) -> None:
    quiet = {"LOG_LEVEL": ""}
    async with preview_command(tmp_path, "--port", "0", "--people", "1", **quiet) as process:
        async with httpx.AsyncClient(base_url=await address(process)) as page:
            while (await page.get("/client/crowd")).json()["done"] < 1:  # noqa: ASYNC110 (as above)
                await asyncio.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, said = await process.communicate()

    assert (out, said) == (b"", b"")
    assert process.returncode == 0


async def test_the_card_stands_in_the_group_and_the_page_knows_what_to_try(tmp_path: Path) -> None:
    async with preview_command(tmp_path, "--port", "0") as process:
        async with httpx.AsyncClient(base_url=await address(process)) as page:
            opening = (await page.get("/client/phones")).json()["opening"]
            seen = (await page.get(where(GROUP))).json()["messages"]
        process.send_signal(signal.SIGINT)
        await process.wait()

    assert [NOOR.id, GROUP] in opening["open"]
    assert opening["button"] in [row[0]["text"] for row in seen[-1]["keyboard"]]
    assert (opening["person"], opening["coordinator"]) == ("Noor", "Sanne")


async def test_people_who_are_still_answering_do_not_hold_up_the_end(tmp_path: Path) -> None:
    async with preview_command(tmp_path, "--port", "0", "--people", "30") as process:
        async with httpx.AsyncClient(base_url=await address(process)) as page:
            while (await page.get("/client/crowd")).json()["done"] < 1:  # noqa: ASYNC110 (as above)
                await asyncio.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, said = await process.communicate()

    assert process.returncode == 0
    assert "Traceback" not in said.decode()
    assert left_in(tmp_path) == []


async def test_a_given_database_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite3"
    arguments = ("--port", "0", "--database", f"sqlite:///{file}")
    async with preview_command(tmp_path, *arguments) as process:
        await address(process)
        process.send_signal(signal.SIGTERM)
        code = await process.wait()

    assert code == 0
    assert file.exists()


async def test_a_port_in_use_is_one_sentence_and_exit_code_2(
    tmp_path: Path, preview: PreviewServer
) -> None:
    port = preview.url.rpartition(":")[2]
    async with preview_command(tmp_path, "--port", port) as process:
        out, said = await process.communicate()

    assert process.returncode == 2
    assert out == b""
    assert said.decode().splitlines() == [
        f"127.0.0.1:{port} cannot be used: Address already in use. Choose another with --port."
    ]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("--port", "70000"), "0 to 65535"),
        (("--form", "nowhere"), "nowhere"),
        (("--people", "501"), "0 to 500"),
        (("--mood", "friendly"), "not-counting"),
    ],
    ids=["no such port", "no such form", "too many people", "no such mood"],
)
async def test_what_cannot_be_is_told_with_exit_code_2(
    tmp_path: Path, arguments: tuple[str, ...], hint: str
) -> None:
    async with preview_command(tmp_path, "--port", "0", *arguments) as process:
        _, said = await process.communicate()

    assert process.returncode == 2
    assert hint in said.decode()
    assert "Traceback" not in said.decode()


async def test_the_preview_starts_in_the_mood_that_is_asked_for(tmp_path: Path) -> None:
    async with preview_command(tmp_path, "--port", "0", "--mood", "harsh") as process:
        async with httpx.AsyncClient(base_url=await address(process)) as page:
            told = (await page.get("/client/world")).json()
        process.send_signal(signal.SIGINT)
        await process.wait()

    assert told["mood"] == "harsh"
