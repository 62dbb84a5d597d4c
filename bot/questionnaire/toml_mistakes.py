"""Say in plain words why a text is not TOML. After that, nothing more can be read of it."""

import re

STOPPED = "The rest of the form can only be checked after that"

_CLASH = re.compile("Cannot|An object other than list|There is no nest")
_CURLY = re.compile("[“”„‘’]")
_LISTED = "one higher up; each question is under [[questions]] and each page under [[pages]]"

_SAID = (
    (r"Cannot overwrite a value", "this key stands here for the second time"),
    (r"Duplicate inline table key '?(.*?)'?$", "the key {0} stands twice between these {{ }}"),
    (
        r"Cannot (?:mutate|redefine)|An object other than list|There is no nest",
        "this adds to something that was already given, higher up, in another way",
    ),
    (r"Expected '=' after a key", "there is a name here, but no = after it"),
    (r"Expected '\]\]' at the end", "the heading has [[ but no ]]"),
    (r"Expected '\]' at the end", "the heading has [ but no ]"),
    (
        r"Expected newline or end of document",
        "there is something left on this line; perhaps a quote or a comma too many",
    ),
    (
        r"Invalid value",
        'after the = must stand a text between quotes "…", a number, true, false, [ … ] or {{ … }}',
    ),
    (
        r"Invalid initial character for a key|Invalid statement",
        (
            "here should stand a key, such as text = …; a {{ … }} must be on one line, "
            "without a comma after the last"
        ),
    ),
    (r"Unclosed array", "a list that begins with [ misses a comma or its ]"),
    (r"Unclosed inline table", "a table that begins with {{ misses a comma or its }}"),
    (r"Unescaped '\\' in a string", "a \\ in a text must be written as \\\\, or use quotes '…'"),
    (r"Escaped character|Invalid hex", "after the \\ in this text stands something unknown"),
    (r"Unterminated string|Illegal character '\\n'", "a text between quotes is not closed"),
    (r"(?:Illegal|Found invalid) character (.*)", "the character {0} cannot be used here"),
    (r"Invalid date", "this is not a date or a time that exists"),
    (r"Expected ['\"](.*)['\"]$", "here {0} is missing"),
    (r"recursion", "there are too many brackets within brackets"),
    (r"limit .* for integer", "this number has too many digits"),
)


def why_not_toml(message: str, line: str) -> str:
    """Return the reason in words, given the reader's own ``message`` and the line it is about."""
    return f"this cannot be read: {_reason(message, line.strip())}. {STOPPED}"


def _reason(message: str, line: str) -> str:
    message = re.sub(r" \((?:at line \d+, column \d+|at end of document)\)$", "", message)
    if _CLASH.match(message) and line.startswith("["):
        return f"the heading {line} stands here for the second time, or clashes with {_LISTED}"
    if _CURLY.search(line) and "Invalid" in message:
        return 'use straight quotes "…" around a text'
    for pattern, sentence in _SAID:
        if found := re.search(pattern, message):
            return sentence.format(*(group.strip("'") for group in found.groups()))
    return "it is not written as TOML"


def line_of(message: str, text: str) -> int:
    """Return the line, from 1, that the reader's ``message`` names."""
    lines = text.split("\n")
    if found := re.search(r"at line (\d+), column \d+", message):
        return int(found.group(1))
    if "end of document" in message:
        return text.rstrip().count("\n") + 1
    # What has no line in it is about one that is far too much.
    return lines.index(max(lines, key=lambda line: len(re.findall(r"[\[{\d]", line)))) + 1
