"""German forms of a region's name for sentences: as subject, after "in", and in the genitive."""

from __future__ import annotations

import re

from pipeline.regions import Region

_WITHOUT_ARTICLE = ("Bund", "Land", "kreisfreie Stadt", "Stadt", "Gemeinde")
_TYP = "Vergleichstyp"
_PLURAL = {
    "typ:kreis": (
        "die Kreise in Nordrhein-Westfalen",
        "in den Kreisen in Nordrhein-Westfalen",
        "der Kreise in Nordrhein-Westfalen",
    ),
    "typ:kreisfreie_stadt": (
        "die kreisfreien Städte in Nordrhein-Westfalen",
        "in den kreisfreien Städten in Nordrhein-Westfalen",
        "der kreisfreien Städte in Nordrhein-Westfalen",
    ),
}


def nominative(region: Region) -> str:
    """The region as a subject: 'der Kreis Lippe', 'die StädteRegion Aachen', 'Bielefeld'; groups are plural."""
    if region.typ == _TYP:
        return f"die Regionen des Vergleichstyps „{region.name}“"
    if region.region_id in _PLURAL:
        return _PLURAL[region.region_id][0]
    if region.typ in _WITHOUT_ARTICLE:
        return region.anzeigename
    article = "die" if region.typ == "Städteregion" else "der"
    return f"{article} {_adjective(region, 'e')}"


def in_region(region: Region) -> str:
    """The region as a place: 'im Kreis Lippe', 'in der StädteRegion Aachen', 'in Köln', 'im Märkischen Kreis'."""
    if region.typ == _TYP:
        return f"in den Regionen des Vergleichstyps „{region.name}“"
    if region.region_id in _PLURAL:
        return _PLURAL[region.region_id][1]
    if region.typ in _WITHOUT_ARTICLE:
        return f"in {region.anzeigename}"
    if region.typ == "Städteregion":
        return f"in der {region.anzeigename}"
    if region.ebene == "landschaftsverband":
        return f"im Gebiet {of_region(region)}"
    return f"im {_adjective(region, 'en')}"


def of_region(region: Region) -> str:
    """The region in the genitive: 'des Kreises Lippe', 'der StädteRegion Aachen', 'der Stadt Bielefeld'."""
    if region.typ == _TYP:
        return f"der Regionen des Vergleichstyps „{region.name}“"
    if region.region_id in _PLURAL:
        return _PLURAL[region.region_id][2]
    if region.typ == "Städteregion":
        return f"der {region.anzeigename}"
    if region.ebene in ("bund", "land"):
        return "Deutschlands" if region.ebene == "bund" else f"des Landes {region.anzeigename}"
    if region.typ in _WITHOUT_ARTICLE:
        return f"der {'Gemeinde' if region.typ == 'Gemeinde' else 'Stadt'} {region.anzeigename}"
    noun = re.sub(r"([Kk]reis)\b", r"\1es", _adjective(region, "en"))
    return "des " + re.sub(r"(Regierungsbezirk|Landschaftsverband)\b", r"\1s", noun)


def _adjective(region: Region, ending: str) -> str:
    """The display name with the weak ending of its adjective: 'Märkischer Kreis' -> 'Märkische Kreis'."""
    return re.sub(r"ischer Kreis$", f"isch{ending} Kreis", region.anzeigename)
