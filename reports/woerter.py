"""German words for breakdowns and for signs: what stands in sentences, captions and heads of tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from reports import zahlen

TEIL: Final[Mapping[str, str]] = {
    "schulform": "die Schulform {}",
    "schulart": "die Schulart „{}“",
    "rechtsform": "die Gruppe „{}“",
    "abschluss": "der Abschluss „{}“",
    "abschlussart": "der Abschluss „{}“",
    "einschulungsart": "die Einschulungsart „{}“",
    "stufe": "die {}",
    "schulstufe": "die {}",
    "berufliche_schulart": "die Schulart „{}“",
    "bk_bildungsgang": "der Bildungsgang „{}“",
    "iabe_sektor": "der Sektor „{}“",
    "anschlussoption": "der Anschluss „{}“",
    "ausbildungsbereich": "der Bereich „{}“",
    "faechergruppe": "die Fächergruppe „{}“",
    "bildungsgang": "der Bildungsgang „{}“",
    "bildungsphase": "die Bildungsphase „{}“",
}
"""How one group of a breakdown is named in the nominative."""

SEITEN: Final[Mapping[str, str]] = {
    "geschlecht=weiblich": "Mädchen und jungen Frauen",
    "geschlecht=maennlich": "Jungen und jungen Männern",
    "geschlecht=nicht_weiblich": "allen übrigen",
    "staatsangehoerigkeit=deutsch": "Deutschen",
    "staatsangehoerigkeit=nichtdeutsch": "Nichtdeutschen",
}
"""Who stands on either side of a breakdown in two, in the dative."""

KINDER: Final[Mapping[str, str]] = {"geschlecht=weiblich": "Mädchen", "geschlecht=maennlich": "Jungen"}
"""The same where all are younger than school leavers: before and at the beginning of school."""

FEHLT: Final[Mapping[str, str]] = {
    "geheim": "Die Angabe ist unbekannt oder geheim zu halten",
    "folgt": "Die Angabe folgt später",
    "nicht_sinnvoll": "Die Angabe wäre nicht sinnvoll",
    "unsicher": "Die Angabe wäre nicht sicher genug",
    "entfallen": "Die Region oder das Merkmal bestand nicht",
    "unbekannt": "Keine Lieferung enthält die Angabe",
}
"""Why there is no value, by flag."""

VORBEHALT: Final[Mapping[str, str]] = {
    "vorlaeufig": "Der Wert ist vorläufig.",
    "korrigiert": "Der Wert ist berichtigt.",
    "geschaetzt": "Der Wert ist geschätzt.",
    "eingeschraenkt": "Die Aussagekraft des Werts ist eingeschränkt.",
    "gerundet_null": "Der Wert ist auf null gerundet; genau null ist er nicht.",
}
"""How a value is to be read with care, by flag."""

STUMM: Final = frozenset({"Note", "z-Wert"})
"""Units that are not said after a number."""


def teil(merkmal: str, name: str) -> str:
    """One group of a breakdown as a sentence names it."""
    return TEIL.get(merkmal, "die Gruppe „{}“").format(name)


def und(namen: Sequence[str]) -> str:
    """Several names in a row: `A`, `A und B`, `A, B und C`."""
    return " und ".join(filter(None, (", ".join(namen[:-1]), *namen[-1:])))


def geklammert(text: str) -> str:
    """A text in brackets; brackets within it become square, as German spelling has it."""
    return f"({text.replace('(', '[').replace(')', ']')})"


def lage(mehr: int, weniger: int, ort: str) -> str:
    """In how many regions a value is higher and lower: `in 12 Regionen höher, in 40 niedriger als in Bielefeld`."""
    hoeher = zahlen.zaehlwort(mehr, "Region", "Regionen") if mehr else "keiner Region"
    return f"in {hoeher} höher, in {zahlen.zahl(weniger) if weniger else 'keiner'} niedriger als {ort}"
