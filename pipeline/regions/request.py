"""What a user means by REGION: one or several of the 53 Bildungsregionen, by key, name or slug, or all of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from pipeline.errors import Problem, UsageFault
from pipeline.regions import Region, bildungsregionen, by_id, children, known_key
from pipeline.regions.names import in_region, nominative
from pipeline.regions.spelling import lookup, nearest

_LONGEST, _MOST_SHOWN, _MOST_PROBLEMS = 4000, 80, 10
_WELL_FORMED = re.compile(r"\w+(?:[ .,()/–-]{1,3}\w+)*[.)]*")
_OTHER_NAMES = {
    "kreis neuss": "05162", "hsk": "05958", "en-kreis": "05954", "oberberg": "05374", "rhein-berg": "05378",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resolution:
    """The Bildungsregionen asked for, each once, in the order typed; `notes` say in German what was understood."""

    regions: tuple[Region, ...]
    notes: tuple[str, ...] = ()


def resolve_request(*texts: str) -> Resolution:
    """The regions that these texts name; each text is one name or key, several separated by commas, or 'alle'.

    UsageFault, with every problem at once, for what is no Bildungsregion: it shows the text as typed and names the
    region a Gemeinde lies in, the regions of a Regierungsbezirk, or the nearest names.
    """
    regions: dict[str, Region] = {}
    notes: dict[str, None] = {}
    problems: list[Problem] = []
    for text in texts or ("",):
        for part in _parts(text):
            if part.casefold() == "alle":
                regions.update((r.region_id, r) for r in bildungsregionen())
                continue
            region, remark = _resolve(part)
            if region is None:
                whole = "" if part.strip(" ,") == text.strip(" ,") else f" (in „{shown(text)}“)"
                problems.append(Problem("REGION", f"„{shown(part)}“{whole} {remark}"))
                continue
            regions[region.region_id] = region
            notes.update({remark: None} if remark else {})
    if problems:
        rest = len(problems) - _MOST_PROBLEMS
        more = [Problem("REGION", f"… und {rest} weitere Angaben, die keine Bildungsregion sind.")] if rest > 0 else []
        raise UsageFault(problems[:_MOST_PROBLEMS] + more)
    return Resolution(tuple(regions.values()), tuple(notes))


def shown(text: str) -> str:
    """A typed text made safe to print: control and invisible characters escaped, long text cut (and said so)."""
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[: _MOST_SHOWN + 1])
    return safe if len(text) <= _MOST_SHOWN else f"{safe[:_MOST_SHOWN]}… ({len(text)} Zeichen)"


def _parts(text: str) -> list[str]:
    """The names in a text; a comma that belongs to an official name ('Düsseldorf, Stadt') does not part it."""
    pieces = [piece.strip() for piece in text.split(",")] if len(text) <= _LONGEST else [text]
    pieces = [piece for piece in pieces if piece] or [text]
    parts: list[str] = []
    while pieces:
        size = next((n for n in (3, 2) if n <= len(pieces) and lookup(", ".join(pieces[:n]))), 1)
        parts.append(", ".join(pieces[:size]))
        del pieces[:size]
    return parts


def _resolve(part: str) -> tuple[Region | None, str]:
    """The Bildungsregion a single name or key means, with a note (may be empty); or None with what is wrong."""
    name = re.sub(" +", " ", unicodedata.normalize("NFKC", part)).strip()
    if not name:
        return None, "nennt keine Region. Richtig ist zum Beispiel REGION=05711, REGION=Bielefeld oder REGION=alle."
    key = re.sub(r"^ags ?", "", name.casefold()).replace(" ", "")
    if key.isdecimal() or known_key(name):
        return _by_key(key if key.isdecimal() else name)
    if len(name) > _LONGEST or not _WELL_FORMED.fullmatch(name):
        return None, _unknown(name)
    if name.casefold() in _OTHER_NAMES:
        return by_id(_OTHER_NAMES[name.casefold()]), ""
    return _by_name(name)


def _by_key(key: str) -> tuple[Region | None, str]:
    """A key with or without its leading zero; that of a kreisfreie Stadt as a Gemeinde means the city."""
    region = known_key(key) or known_key(f"0{key}")
    if region is None:
        return None, "ist kein Schlüssel einer Bildungsregion in Nordrhein-Westfalen (05111 bis 05978)."
    if region.ebene == "gemeinde" and region.typ == "kreisfreie Stadt":
        region = by_id(region.region_id[:5])
    if region not in bildungsregionen():
        return None, _not_one_of_ours(region)
    return region, "" if region.region_id == key else f"„{key}“ ist hier {nominative(region)} ({region.region_id})."


def _by_name(name: str) -> tuple[Region | None, str]:
    """A name in any spelling; a bare name means the Bildungsregion where there is one."""
    found = lookup(name)
    for region in found:
        if region in bildungsregionen():
            return region, _namesake(name, region)
    present_first = sorted(found, key=lambda r: r.gueltig_bis is not None)
    return None, _not_one_of_ours(present_first[0]) if present_first else _unknown(name)


def _namesake(name: str, region: Region) -> str:
    """A note where the bare name could also have meant another region, else ''."""
    city = region.typ == "kreisfreie Stadt"
    meant = f"„{name}“ ist hier {'die Stadt ' if city else ''}{nominative(region)} ({region.region_id})"
    if lookup(f"Regierungsbezirk {name}"):
        return f"{meant}, nicht der Regierungsbezirk."
    town = () if city else lookup(f"Stadt {name}")
    return f"{meant}; die Stadt {town[0].anzeigename} ist ein Teil davon." if town else ""


def _not_one_of_ours(region: Region) -> str:
    """What to say of a region that is none of the 53 of today."""
    if region.gueltig_bis:
        now = by_id(region.nachfolger_id or "05334")
        home = now if now.ebene == "kreis" else by_id(now.region_id[:5])
        end = f"{region.gueltig_bis:%d.%m.%Y}"
        return f"gab es bis {end}. Das Gebiet liegt heute {in_region(home)}: REGION={home.region_id}"
    if region.ebene == "gemeinde":
        home = by_id(region.region_id[:5])
        place = f"{region.anzeigename} liegt {in_region(home)}: REGION={home.region_id}"
        return f"ist keine Bildungsregion. {place}"
    if region.ebene in ("land", "bund"):
        return "ist keine Bildungsregion. Alle 53 zusammen: REGION=alle"
    ours = ",".join(r.region_id for r in bildungsregionen(region.region_id))
    return f"ist keine Bildungsregion. Die Bildungsregionen {in_region(region)}: REGION={ours}"


def _unknown(name: str) -> str:
    """What to say of a text that names nothing we know: the nearest names, or where to find them all."""
    places = [place for ours in bildungsregionen() for place in (ours, *children(ours.region_id))]
    near = [_offer(r) for r in nearest(name, [r for r in places if r.region_id[5:] != "000"])]
    if near:
        return f"ist keine Bildungsregion in Nordrhein-Westfalen. Am nächsten: {', '.join(near)}."
    return "ist keine Bildungsregion in Nordrhein-Westfalen. Alle 53 zeigt: bildungsmonitor regions"


def _offer(region: Region) -> str:
    """A region as a suggestion: 'Kreis Lippe (REGION=05766)', 'Detmold im Kreis Lippe (REGION=05766)'."""
    home = region if region.ebene == "kreis" else by_id(region.region_id[:5])
    place = "" if region is home else f" {in_region(home)}"
    return f"{region.anzeigename}{place} (REGION={home.region_id})"
