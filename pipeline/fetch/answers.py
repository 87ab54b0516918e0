"""Answers that are no data: error pages, error messages of the interface, login pages. They are never kept."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

_HEAD = 200_000
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_LOGIN = re.compile(r"type=[\"']?password|anmeld|login|kennwort", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]+>")


def status(path: Path) -> dict[str, Any] | None:
    """The status that the interface of a GENESIS database reports instead of data, None if the file is no such answer.

    `Code` 0 and 22 are successes, 98 says that the table is too large to be sent at once, 99 that a job was started.
    """
    raw = path.read_bytes()[:_HEAD].lstrip(b"\xef\xbb\xbf \r\n\t")
    if not raw.startswith(b"{"):
        return None
    try:
        answer = json.loads(raw)
    except ValueError:
        return None
    found = answer.get("Status", answer) if isinstance(answer, dict) else None
    return found if isinstance(found, dict) else {"Content": str(found)}


def refusal(path: Path, http: int) -> str:
    """Why an answer is not taken, in German; '' if it may be data."""
    head = path.read_bytes()[:_HEAD] if path.exists() else b""
    text = head.decode("utf-8", errors="replace")
    told = status(path) if head else None
    if told is not None:
        content = told.get("Content")
        return f"Der Server meldet: {_short(str(content or told))}"
    if http in (401, 403):
        return "Der Server verlangt eine Anmeldung oder lehnt die Zugangsdaten ab."
    if _is_page(text):
        title = _TITLE.search(text)
        name = _short(title[1]) if title else "ohne Titel"
        kind = "eine Anmeldeseite" if _LOGIN.search(text) else "eine Webseite"
        return f"Der Server schickt statt der Datei {kind} („{name}“)."
    if http >= 400:
        return f"Der Server antwortet mit dem Fehler {http}."
    return "" if head.strip() else "Die Antwort ist leer."


def _is_page(text: str) -> bool:
    start = text.lstrip("\ufeff \r\n\t")[:500].lower()
    return start.startswith(("<!doctype html", "<html")) or "<html" in start


def _short(text: str) -> str:
    plain = " ".join(_TAGS.sub(" ", text).split())
    return plain if len(plain) <= 160 else plain[:160] + "…"
