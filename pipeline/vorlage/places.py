"""The region that a cell of a template names: by key (also one that lost its zero), by name, or a Sozialraum."""

from __future__ import annotations

import re

from pipeline.regions import by_id, known_key
from pipeline.regions.match import Match, resolve_key, resolve_name

_LEVELS = {"bund": "DG", "land": "05", "regierungsbezirk": "057", "kreis": "05711", "gemeinde": "05711000"}
_SOZIALRAUM = re.compile(r"(0?5[0-9]{3}|0?5[0-9]{6})-(\w[\w.-]*)")


def region(text: str, pattern: str) -> Match:
    """What a text means among the regions whose ids match `pattern`; `reason` is set too where a key was healed."""
    if found := _SOZIALRAUM.fullmatch(text):
        return _sozialraum(text, found[1], found[2], pattern)
    if not re.fullmatch(r"[0-9]+|DG", text):
        return _by_name(text, pattern)
    key = text if known_key(text) else f"0{text}"
    if not known_key(key):
        return resolve_key(text)
    hit = _on_level(key, pattern)
    if hit and key != text:
        return Match(hit, "region", f"Schlüssel „{text}“ als „{hit}“ gelesen; die führende Null war verloren.")
    return Match(hit, "region") if hit else _wrong_level(key, pattern)


def _on_level(key: str, pattern: str) -> str | None:
    """The key, or for a kreisfreie Stadt its key as a Kreis or as a Gemeinde, whichever is allowed."""
    other = key[:5] if len(key) == 8 and key.endswith("000") else f"{key}000"
    return next((k for k in (key, other) if known_key(k) and re.fullmatch(pattern, k)), None)


def _levels(pattern: str) -> list[str]:
    return [level for level, example in _LEVELS.items() if re.fullmatch(pattern, example)]


_NAMES = {
    "bund": "Deutschland",
    "land": "das Land",
    "regierungsbezirk": "ein Regierungsbezirk",
    "kreis": "ein Kreis oder eine kreisfreie Stadt",
    "gemeinde": "eine Gemeinde",
    "sozialraum": "ein Sozialraum wie 05711000-01",
}


def expected(pattern: str) -> str:
    """The kinds of regions whose ids match, in German: 'ein Kreis oder eine kreisfreie Stadt, eine Gemeinde'."""
    levels = [*_levels(pattern), *(["sozialraum"] if re.fullmatch(pattern, "05711000-01") else [])]
    return ", ".join(_NAMES[level] for level in levels)


def _wrong_level(key: str, pattern: str) -> Match:
    what = (
        f"{by_id(key).anzeigename} ({key}) gehört nicht zu den erwarteten Regionen; erwartet ist {expected(pattern)}."
    )
    return Match(None, "unbekannt", what)


def _by_name(text: str, pattern: str) -> Match:
    levels = _levels(pattern)
    hit = resolve_name(text, levels[0] if len(levels) == 1 else None)
    if hit.region_id:
        found = _on_level(hit.region_id, pattern)
        return Match(found, "region") if found else _wrong_level(hit.region_id, pattern)
    allowed = [c for c in hit.candidates if re.fullmatch(pattern, c)]
    if hit.status == "mehrdeutig" and len(allowed) == 1:
        return Match(allowed[0], "region")
    return hit


def _sozialraum(text: str, place: str, key: str, pattern: str) -> Match:
    """A Sozialraum is the key of its Gemeinde and its own, as in 05711000-01; that of a city may be the short one."""
    padded = place if place.startswith("0") else f"0{place}"
    gemeinde = f"{padded}000" if len(padded) == 5 else padded
    whole = f"{gemeinde}-{key}"
    if known_key(gemeinde) is None or not re.fullmatch(pattern, whole):
        what = f"„{text}“ ist hier keine Region; ein Sozialraum hat die Form <Gemeindeschlüssel>-<Nummer>."
        return Match(None, "unbekannt", what)
    healed = f"Schlüssel „{text}“ als „{whole}“ gelesen; die führende Null war verloren." if padded != place else ""
    return Match(whole, "region", healed)
