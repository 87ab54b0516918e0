"""Which region a row of a delivery means: by its key, or where there is none by its name and its place in the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from pipeline.regions import Region, all_regions, by_id, known_key
from pipeline.regions.names import in_region
from pipeline.regions.spelling import folded, lookup, nearest, parse

Status = Literal["region", "ausserhalb", "keine_region", "mehrdeutig", "unbekannt"]

LAENDER = {
    "01": "Schleswig-Holstein", "02": "Hamburg", "03": "Niedersachsen", "04": "Bremen", "05": "Nordrhein-Westfalen",
    "06": "Hessen", "07": "Rheinland-Pfalz", "08": "Baden-Württemberg", "09": "Bayern", "10": "Saarland",
    "11": "Berlin", "12": "Brandenburg", "13": "Mecklenburg-Vorpommern", "14": "Sachsen", "15": "Sachsen-Anhalt",
    "16": "Thüringen",
}  # fmt: skip
_OUTSIDE = {folded(name) for key, name in LAENDER.items() if key != "05"}
_NO_PLACE = re.compile(r"ausserhalb|ausland|unbekannt|ohne angabe|ungeklaert|nicht zuzuordnen")


@dataclass(frozen=True, slots=True)
class Match:
    """What a key or name of a delivery means.

    `status`: `region` (then `region_id` is set), `ausserhalb` (another Land), `keine_region` (e.g. 'Wohnort außerhalb
    von NRW'), `mehrdeutig` or `unbekannt` (then `candidates` hold the nearest region ids). `reason` is a German
    sentence for everything but `region`.
    """

    region_id: str | None
    status: Status
    reason: str = ""
    candidates: tuple[str, ...] = ()


def resolve_key(key: str) -> Match:
    """What a delivered key means; keys of dissolved regions are regions (their values end with `gueltig_bis`)."""
    if known_key(key):
        return Match(key, "region")
    if key[:2] in LAENDER and key[:2] != "05" and key.isdigit():
        reason = f"Schlüssel {key} ({LAENDER[key[:2]]}) liegt außerhalb von Nordrhein-Westfalen."
        return Match(None, "ausserhalb", reason)
    if re.fullmatch(r"05999\d{0,3}", key):
        return Match(None, "keine_region", f"Schlüssel {key} ist ein Sammelschlüssel und keine Region.")
    padded = known_key(f"0{key}")
    if padded:
        what = f"Schlüssel {key} ist unbekannt; vermutlich ging die führende Null von {padded.region_id} verloren."
        return Match(None, "unbekannt", what, (padded.region_id,))
    near = tuple(r.region_id for r in all_regions() if len(key) > 2 and r.region_id[:5] == key[:5])[:3]
    return Match(None, "unbekannt", f"Schlüssel {key} ist keine Region in Nordrhein-Westfalen.", near)


def may_bear(region_id: str, name: str) -> bool:
    """Whether a region may go by a name: its own or that of one dissolved into it; a new one if it holds the old."""
    found = lookup(name, epithets=True)
    if not found:
        return parse(by_id(region_id).kurzname).core in parse(name).core
    return any(region_id in (r.region_id, f"{r.region_id}000", r.nachfolger_id) for r in found)


def resolve_name(name: str, ebene: str | None = None, within: str | None = None) -> Match:
    """The region a name means, looked for on one level (`ebene`) and inside one region (`within`: id) if given.

    A name that still means several there is `mehrdeutig`, never guessed.
    """
    if folded(name).strip() in _OUTSIDE:
        return Match(None, "ausserhalb", f"„{name.strip()}“ liegt außerhalb von Nordrhein-Westfalen.")
    if _NO_PLACE.search(folded(name)):
        return Match(None, "keine_region", f"„{name.strip()}“ ist keine Region.")
    found = _narrow(lookup(name, epithets=True), ebene, within)
    if len(found) == 1:
        return Match(found[0].region_id, "region")
    if found:
        ids = tuple(r.region_id for r in found)
        return Match(None, "mehrdeutig", f"„{name.strip()}“ kann mehreres heißen: {_list(found)}.", ids)
    return _unknown(name, ebene, within)


def resolve_names(names: Sequence[str], ebene: str | None = None) -> list[Match]:
    """One match for each name of an ordered column; leading blanks say what lies in what.

    A name is looked for inside the nearest less indented one; everything below another Land lies outside. Where a name
    means several regions and the others stand in the order of their keys, the one that fits this order is meant.
    """
    above: list[tuple[int, Match]] = []
    found: list[Match] = []
    for position, name in enumerate(names):
        if position and name == names[position - 1]:
            found.append(found[-1])
            continue
        indent = len(name) - len(name.lstrip())
        while above and above[-1][0] >= indent:
            above.pop()
        match = _below(name, ebene, [m for _, m in above])
        above.append((indent, match))
        found.append(match)
    if any(first > second for first, second in pairwise(_keys(found))):
        return found
    return [_by_order(found, position) if m.status == "mehrdeutig" else m for position, m in enumerate(found)]


def _below(name: str, ebene: str | None, above: Sequence[Match]) -> Match:
    """A name inside the nearest resolved of the names above it."""
    if any(m.status == "ausserhalb" for m in above):
        return Match(None, "ausserhalb", f"„{name.strip()}“ liegt außerhalb von Nordrhein-Westfalen.")
    return resolve_name(name, ebene, next((m.region_id for m in reversed(above) if m.region_id), None))


def _by_order(found: Sequence[Match], position: int) -> Match:
    """The one candidate whose key lies between those of the resolved neighbours, else the match as it is."""
    before, after = _keys(reversed(found[:position])), _keys(found[position + 1 :])
    first, last = next(before, None), next(after, "~")
    fits = [c for c in found[position].candidates if first and first < c < last]
    return Match(fits[0], "region") if len(fits) == 1 else found[position]


def _keys(found: Iterable[Match]) -> Iterator[str]:
    """The keys of the resolved regions inside the Land."""
    return (m.region_id for m in found if m.region_id and m.region_id.startswith("05"))


def _narrow(regions: Iterable[Region], ebene: str | None, within: str | None) -> list[Region]:
    """Those of the regions that a name can mean on this level inside this region.

    Directly below it comes before deeper, present before dissolved, a kreisfreie Stadt before itself as a Gemeinde.
    Only where a dissolved region lies directly below and a present one deeper (Aachen) both remain.
    """
    left = _inside(regions, ebene, within)
    direct = [r for r in left if within and r.uebergeordnet_id == within]
    if any(r.gueltig_bis is None for r in direct):
        left = direct
    elif not direct:
        left = [r for r in left if r.gueltig_bis is None] or left
    towns = {r.region_id for r in left if r.typ == "kreisfreie Stadt"}
    return [r for r in left if r.uebergeordnet_id not in towns]


def _inside(regions: Iterable[Region], ebene: str | None, within: str | None) -> list[Region]:
    """The regions on this level (any, if None) somewhere inside this region (anywhere, if None)."""
    return [r for r in regions if ebene in (None, r.ebene) and (within is None or within in _lineage(r))]


def _lineage(region: Region) -> list[str]:
    """The ids of the regions above a region, nearest first."""
    above = region.uebergeordnet_id
    return [above, *_lineage(by_id(above))] if above else []


def _unknown(name: str, ebene: str | None, within: str | None) -> Match:
    """A name that means no region there, with the nearest that do."""
    near = nearest(name, _inside(all_regions(), ebene, within)) or nearest(name, all_regions())
    place = f" {in_region(by_id(within))}" if within else ""
    hint = f" Am nächsten: {_list(near)}." if near else ""
    reason = f"„{name.strip()}“ ist keine bekannte Region{place}.{hint}"
    return Match(None, "unbekannt", reason, tuple(r.region_id for r in near))


def _list(regions: Iterable[Region]) -> str:
    """Regions for a message: 'Kreis Kleve (05154), Kleve (05154036)'."""
    return ", ".join(f"{r.anzeigename} ({r.region_id})" for r in regions)
