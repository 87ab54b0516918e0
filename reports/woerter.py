"""German words for breakdowns and for signs: what stands in sentences, captions and heads of tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

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
