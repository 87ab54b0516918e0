"""German words for breakdowns and for signs: what stands in sentences, captions and heads of tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from reports.daten import Kennzahl

NOMEN: Final[Mapping[str, str]] = {
    "schulform": "Schulform",
    "schulart": "Schulart",
    "berufliche_schulart": "Schulart",
    "bk_bildungsgang": "Bildungsgang",
    "stufe": "Stufe",
    "schulstufe": "Schulstufe",
    "rechtsform": "Trägerschaft",
    "richtung": "Richtung",
    "staatsangehoerigkeit": "Staatsangehörigkeit",
    "foerderort": "Förderort",
    "foerderschwerpunkt": "Förderschwerpunkt",
    "sprache": "Sprache",
    "testbereich": "Testbereich",
    "standardelement": "Standardelement",
    "iabe_sektor": "Sektor",
    "anschlussoption": "Anschluss",
    "faechergruppe": "Fächergruppe",
    "programmbereich": "Programmbereich",
    "bildungsgang": "Bildungsgang",
    "beratungsart": "Art der Beratung",
    "bildungsphase": "Bildungsphase",
    "handlungsfeld": "Handlungsfeld",
    "stellenbereich": "Stelle",
    "alter": "Alter",
    "altersgruppe": "Alter",
    "befund": "Befund",
    "kindergruppe": "Gruppe der Kinder",
}
"""What a breakdown goes by, where the name of its column is not the word or sentences are to name it."""

TEIL: Final[Mapping[str, str]] = {
    "schulform": "die Schulform {}",
    "schulart": "die Schulart „{}“",
    "rechtsform": "die Gruppe „{}“",
    "abschluss": "der Abschluss „{}“",
    "stufe": "die {}",
    "berufliche_schulart": "die Schulart „{}“",
    "bk_bildungsgang": "der Bildungsgang „{}“",
    "iabe_sektor": "der Sektor „{}“",
    "anschlussoption": "der Anschluss „{}“",
    "ausbildungsbereich": "der Bereich „{}“",
    "faechergruppe": "die Fächergruppe „{}“",
}
"""How one group of a breakdown is named in the nominative."""

UEBRIGE: Final[Mapping[str, str]] = {
    "geschlecht=maennlich": "Jungen und jungen Männern",
    "geschlecht=nicht_weiblich": "allen übrigen",
}

FEHLT: Final[Mapping[str, str]] = {
    "geheim": "weil er der Geheimhaltung unterliegt oder unbekannt ist",
    "folgt": "weil die Angabe erst später folgt",
    "nicht_sinnvoll": "weil er nicht sinnvoll zu bilden ist",
    "unsicher": "weil er nicht sicher genug ist",
    "entfallen": "weil die Region oder das Merkmal nicht bestand",
    "unbekannt": "weil keine Lieferung ihn enthält",
}
"""Why there is no value, by flag."""


def teil(merkmal: str, name: str) -> str:
    """One group of a breakdown as a sentence names it."""
    return TEIL.get(merkmal, "„{}“").format(name)


_ORT: Final[Mapping[str, str]] = {
    "C": "Ort der Einrichtung",
    "E": "Ort der Schule oder des Betriebs",
    "F": "Ort der Hochschule",
    "G": "Ort der Einrichtung",
    "H": "Ort der Einrichtung",
    "I": "Region, die meldet",
}


def zaehlort(kennzahl: Kennzahl) -> str:
    """Where is counted, in the words of the chapter: what schools are elsewhere, are Kitas or universities there."""
    return _ORT.get(kennzahl.bereich, kennzahl.prinzip) if kennzahl.prinzip == "Schulort" else kennzahl.prinzip
