"""The regions as the offices list and spell them: which rows a table has, with what indentation and which wording."""

from __future__ import annotations

from functools import cache

from pipeline.regions import Region, all_regions

AACHEN = "05334002"
"""Stadt Aachen: a Gemeinde of the Städteregion that Kreis tables list beside it."""
KREIS_AACHEN = "05354"
"""Dissolved in 2009 and still a row of most tables."""
_LDB = {
    "05334": "Städteregion Aachen (einschl. Stadt Aachen)",
    "05158020": "Langenfeld (Rhld.), Stadt",
    "05378016": "Leichlingen (Rhld.), Stadt",
    "05978012": "Fröndenberg / Ruhr, Stadt",
    AACHEN: "Aachen, krfr. Stadt (ab 21.10.2009)",
}
_MSB = {"05117": "Stadt Mülheim a.d.Ruhr", "05334": "Städteregion Aachen"}
_FFCSV = {"05313": "Aachen, Stadt (alt)"}


@cache
def nrw() -> tuple[Region, ...]:
    """The Land and everything administrative below it by key, dissolved regions too."""
    return tuple(r for r in all_regions() if r.region_id.startswith("05"))


def unit_of(region: Region) -> str:
    """The unit of the calibration a Gemeinde belongs to: its Kreis, or Stadt Aachen itself."""
    return AACHEN if region.region_id == AACHEN else region.region_id[:5]


@cache
def gemeinden(unit: str) -> tuple[str, ...]:
    """Keys of the Gemeinden of a unit of the calibration; a kreisfreie Stadt is one Gemeinde."""
    return tuple(
        r.region_id for r in nrw() if r.ebene == "gemeinde" and r.gueltig_bis is None and unit_of(r) == unit
    )  # fmt: skip


def kreis_rows(dissolved: tuple[str, ...] = (KREIS_AACHEN,), aachen: bool = True) -> list[Region]:
    """Land, Regierungsbezirke and Kreise as a Kreis table lists them, with Stadt Aachen and some dissolved ones."""
    more = (*dissolved, AACHEN) if aachen else dissolved
    return [r for r in nrw() if (r.ebene != "gemeinde" and r.gueltig_bis is None) or r.region_id in more]


def gemeinde_rows(dissolved: bool) -> list[Region]:
    """All rows of a Gemeinde table of the Landesdatenbank: a kreisfreie Stadt has its Kreis row only."""
    return [r for r in nrw() if (dissolved or r.gueltig_bis is None) and not r.region_id.endswith("000")]


def _base(region: Region) -> str:
    """The name without the epithet behind the comma."""
    return region.name.split(",")[0].removeprefix("Regierungsbezirk ")


def _kreis(region: Region, kreisfrei: str) -> str:
    """Name of a Regierungsbezirk or Kreis with the addition the GENESIS tables put behind it."""
    base = _base(region)
    if region.ebene == "regierungsbezirk":
        return f"{base}, Regierungsbezirk"
    if region.typ == "kreisfreie Stadt":
        return f"{base}, {kreisfrei}"
    return base if "kreis" in base.lower() else f"{base}, Kreis"


def _gemeinde(region: Region) -> str:
    """Name of a Gemeinde, of a town with the addition the GENESIS tables put behind it."""
    return _base(region) + (", Stadt" if region.typ == "Stadt" else "")


def ldb(region: Region) -> str:
    """The name in the tables of the Landesdatenbank."""
    if region.region_id in _LDB:
        return _LDB[region.region_id]
    if region.ebene == "land":
        return region.name
    if region.ebene != "gemeinde":
        return _kreis(region, "krfr. Stadt")
    since = " (ab 21.10.2009)" if region.region_id.startswith("05334") else ""
    return _gemeinde(region) + since


def regio(region: Region) -> str:
    """The name in the tables of the Regionaldatenbank."""
    if region.ebene == "land":
        return region.name
    if region.region_id == AACHEN:
        return "Aachen, kreisfreie Stadt"
    if region.ebene == "gemeinde":
        return _gemeinde(region)
    return _kreis(region, "kreisfreie Stadt")


def ffcsv(region: Region) -> str:
    """The name in a flat file of the Regionaldatenbank, which words one dissolved region differently."""
    return _FFCSV.get(region.region_id, regio(region))


def msb(region: Region) -> str:
    """The name of a Kreis in the list of the Schulsozialindex, adjectives declined."""
    if region.region_id in _MSB:
        return _MSB[region.region_id]
    base = _base(region)
    if region.typ == "kreisfreie Stadt":
        return f"Stadt {base}"
    if base.endswith("ischer Kreis"):
        return base.replace("ischer Kreis", "ischen Kreis")
    return base if "kreis" in base.lower() else f"Kreis {base}"


def indent(region: Region, land: int) -> str:
    """Leading blanks of a name: two for every level below the Land, which itself has `land`."""
    level = {2: 0, 3: 1, 5: 2, 8: 3}[len(region.region_id)]
    return " " * (land + 2 * level)
