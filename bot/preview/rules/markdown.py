"""The parse mode MarkdownV2."""

from urllib.parse import parse_qs

from bot.preview.rules.entities import QUOTES, Marked
from bot.preview.rules.errors import BadRequest
from bot.preview.rules.fences import fence
from bot.preview.rules.marking import Marking, refusal
from bot.preview.rules.marks import ADDRESS, BEGINS, ESCAPED, Begun, text_at
from bot.preview.rules.units import joined


def parse(source: str) -> Marked:
    """Reads MarkdownV2 given as UTF-16 code units. Raises BadRequest with the server's reasons."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._marking = Marking()
        self._begun: list[Begun] = []
        self._fresh = True  # only marks so far on this line: a quotation can begin here

    def read(self) -> Marked:
        while self._at < len(self._source):
            text = text_at(self._source, self._at, self._inside())
            if text is None:
                self._mark()
            else:
                self._marking.write(text[0])
                self._at, self._fresh = text[1], False
        if self._quoting():
            self._end_quote("blockquote")
        if self._begun:
            raise self._unended()
        return self._marking.done()

    def _mark(self) -> None:
        inside = self._inside()
        if self._here("\n"):
            self._end_line()
        elif inside is not None and inside.ends(self._source, self._at):
            self._end(self._begun.pop())
        elif self._here("||") and self._last_of_quote():
            self._at += 2
            self._end_quote("expandable_blockquote")
        else:
            self._begin()

    def _end_line(self) -> None:
        if self._quoting() and not self._here("\n>"):
            self._end_quote("blockquote")
        self._marking.write("\n")
        self._at += 2 if self._quoting() else 1
        self._fresh = True

    def _begin(self) -> None:
        mark = next((each for each in BEGINS if self._here(each)), None)
        if mark is None or (mark == ">" and (not self._fresh or self._quoting())):
            raise self._reserved()
        language, end = None, self._at + len(mark)
        if mark == "```":
            language, end = fence(self._source, self._at)
        self._begun.append(Begun(BEGINS[mark], self._marking.length, self._at, language))
        self._at = end

    def _end(self, ended: Begun) -> None:
        self._at += len(ended.mark)
        match ended.kind:
            case "text_link":
                self._marking.link(ended.since, self._address("a URL"))
            case "custom_emoji":
                self._picture(ended.since)
            case "pre":
                self._marking.code("pre", ended.since, ended.language)
            case kind:
                self._marking.mark(kind, ended.since)

    def _end_quote(self, kind: str) -> None:
        if self._begun[-1].kind not in QUOTES:
            raise self._unended()
        self._marking.mark(kind, self._begun.pop().since)

    def _address(self, named: str) -> str | None:
        if not self._here("("):
            return None
        found = ADDRESS.match(self._source, self._at)
        if found is None:
            raise refusal(f"Can't find end of {named}", self._source, self._at + 1)
        self._at = found.end()
        return joined(ESCAPED.sub(r"\1", found[1]))

    def _picture(self, since: int) -> None:
        address = self._address("a custom emoji URL") or ""
        place, _, query = address.partition("?")
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        if place == "tg://emoji":
            self._marking.emoji(since, asked.get("id", ""))
        elif place == "tg://time":
            self._marking.time(since, asked.get("unix", ""), asked.get("format", ""))
        else:
            raise refusal("Custom emoji entity must contain a tg://emoji URL")

    def _here(self, mark: str) -> bool:
        return self._source.startswith(mark, self._at)

    def _inside(self) -> Begun | None:
        return self._begun[-1] if self._begun else None

    def _quoting(self) -> bool:
        return any(each.kind in QUOTES for each in self._begun)

    def _last_of_quote(self) -> bool:
        # Two bars at the very end of a quotation make it expandable.
        rest = self._source[self._at + 2 : self._at + 4]
        ends = not rest or (rest[0] == "\n" and rest != "\n>")
        return ends and bool(self._begun) and self._begun[-1].kind in QUOTES

    def _unended(self) -> BadRequest:
        begun = self._begun[-1]
        return refusal(f"Can't find end of {begun.name} entity", self._source, begun.at)

    def _reserved(self) -> BadRequest:
        character = self._source[self._at]
        return refusal(
            f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
        )
