"""Spellings of region names: which part of a text is the name, and which words only say the level.

'Düsseldorf, krfr. Stadt', 'Stadt Düsseldorf' and 'DUESSELDORF' have the same core `duesseldorf`; the first two say the
level `kreisfreiestadt` and `stadt`. 'Rhein-Kreis Neuss' keeps its inner word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipeline.regions import Region, all_regions

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_REMARK = re.compile(r"\((ab|seit|neu|bis|alt|einschl|ohne)\b[^)]*\)")
_QUALIFIER = re.compile(r"\((?:Westf|Rhld|Rheinl|Niederrh|Sauerl|Ruhr|Sieg|Lippe|Eifel)[^)]*\)")
_RIVER = re.compile(r" (?:an der|am) .*")
_ABBREVIATIONS = {
    "krs": "kreis", "kr": "kreis", "landkreis": "kreis", "krfr": "kreisfreie", "kreisfr": "kreisfreie", "st": "sankt",
    "rhld": "rheinland", "rheinl": "rheinland", "westf": "westfalen", "niederrh": "niederrhein", "sauerl": "sauerland",
    "rb": "regierungsbezirk", "br": "regierungsbezirk", "regbez": "regierungsbezirk",
    "bezirksregierung": "regierungsbezirk", "germany": "deutschland",
}  # fmt: skip
_PHRASES = {
    "kreisfreie stadt": "kreisfreiestadt", "staedte region": "staedteregion", "reg bez": "regierungsbezirk",
    "north rhine westphalia": "nordrhein westfalen",
}  # fmt: skip
_SMALL_WORDS = {"a", "am", "an", "d", "der", "die", "im"}
_LEVELS = {
    "stadt": {"kreisfreie Stadt", "Stadt"},
    "kreisfreiestadt": {"kreisfreie Stadt"},
    "kreis": {"Kreis"},
    "staedteregion": {"Städteregion"},
    "gemeinde": {"kreisfreie Stadt", "Stadt", "Gemeinde"},
    "regierungsbezirk": {"Regierungsbezirk"},
    "landschaftsverband": {"Landschaftsverband"},
}
_WITH_EPITHET = {"kreisfreie Stadt", "Stadt", "Gemeinde"}
STADT_AACHEN = "05334002"
"""The one Gemeinde inside a Kreis with the rights of a kreisfreie Stadt: some sources call it so."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name taken apart: its core (letters and digits only, transliterated) and the words that say the level.

    `dissolved` says which region of this name a remark means: True '(alt)', False '(ab 21.10.2009)', None no remark.
    """

    core: str
    levels: frozenset[str]
    dissolved: bool | None = None

    def allows(self, region: Region) -> bool:
        """Whether level words and remark fit this region; a Regierungsbezirk or Landschaftsverband needs its word."""
        changed = region.gueltig_von or region.gueltig_bis
        if self.dissolved is not None and changed and self.dissolved != bool(region.gueltig_bis):
            return False
        if not self.levels:
            return region.ebene not in ("regierungsbezirk", "landschaftsverband")
        if "staedteregion" in self.levels:
            return region.typ == "Städteregion"
        if "kreisfreiestadt" in self.levels and region.ebene == "gemeinde":
            return region.region_id == STADT_AACHEN
        return all(region.typ in _LEVELS[level] for level in self.levels)


def folded(text: str) -> str:
    """Lower case with umlauts and ß transliterated, whatever way they were encoded."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_LETTERS)


def parse(text: str) -> Spelling:
    """Take a spelling apart; remarks such as '(ab 21.10.2009)' or '(einschl. Stadt Aachen)' are no part of the name."""
    remark = _REMARK.search(text := folded(text))
    dissolved = {"ab": False, "seit": False, "neu": False, "bis": True, "alt": True}.get(remark[1]) if remark else None
    line = " ".join(_ABBREVIATIONS.get(w, w) for w in re.split(r"[^a-z0-9]+", _REMARK.sub(" ", text)) if w)
    for phrase, word in _PHRASES.items():
        line = line.replace(phrase, word)
    words = [part for word in line.split() for part in _split_kreis(word) if part not in _SMALL_WORDS]
    levels = set()
    while len(words) > 1 and (words[0] in _LEVELS or words[-1] in _LEVELS):
        levels.add(words.pop(0) if words[0] in _LEVELS else words.pop())
    core = "".join(re.sub(r"isch(e|en|em|es)$", "ischer", word) for word in words)
    return Spelling(core, frozenset(levels), dissolved)


def _split_kreis(word: str) -> tuple[str, ...]:
    """'hochsauerlandkreis' and 'rheinkreis' in two words, so that they meet 'Rhein-Kreis'."""
    return (word[:-5], "kreis") if word.endswith("kreis") and len(word) > 5 else (word,)


@cache
def _by_core() -> dict[str, tuple[Region, ...]]:
    """Regions by each core their names have: official, without epithet, bracket or river, display and short name."""
    index: dict[str, dict[str, Region]] = {}
    for region in all_regions():
        if region.ebene == "vergleichsgruppe":
            continue
        plain = region.name.split(",")[0]
        shortened = {plain, plain.split("(")[0], plain.split("/")[0], _RIVER.sub("", plain)}
        names = {region.name, region.anzeigename} | shortened
        for name in names if "." in region.kurzname else names | {region.kurzname}:
            index.setdefault(parse(name).core, {})[region.region_id] = region
    return {core: tuple(regions.values()) for core, regions in index.items()}


def lookup(text: str, *, epithets: bool = False) -> tuple[Region, ...]:
    """Every region, dissolved ones too, that this spelling can mean; empty if none.

    First as written, then without a bracket like '(Westf.)', then, with `epithets`, without what stands behind the
    comma: only towns and Gemeinden bear epithets ('Enger, Widukindstadt'), and these come and go.
    """
    found = _exact(text) or _exact(_QUALIFIER.sub(" ", text))
    if not found and epithets and parse(text).levels <= {"stadt", "gemeinde"}:
        found = tuple(r for r in _exact(text.split(",")[0]) if r.typ in _WITH_EPITHET)
    return found


def _exact(text: str) -> tuple[Region, ...]:
    """The regions with the core of this spelling that its level words allow."""
    spelling = parse(text)
    return tuple(r for r in _by_core().get(spelling.core, ()) if spelling.allows(r))


def nearest(text: str, regions: Iterable[Region], count: int = 3) -> tuple[Region, ...]:
    """The regions among these whose names come closest to a text, best first; possibly none."""
    from difflib import get_close_matches

    ids = {r.region_id for r in regions}
    cores = {core: [r for r in found if r.region_id in ids] for core, found in _by_core().items()}
    close = get_close_matches(parse(text[:80]).core, [c for c, found in cores.items() if found], n=count, cutoff=0.6)
    return tuple(dict.fromkeys(r for core in close for r in cores[core]))[:count]
