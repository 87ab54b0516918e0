"""From an edition to what its templates see: the one place that knows which module makes which view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from reports import bericht, einfach, kurzfassung, profil, qualitaet
from reports.ausgabe import Ausgabe
from reports.daten import Bestand
from reports.view import Dokument

_EIGENE: Final[Mapping[str, Callable[[Bestand, Ausgabe], Dokument]]] = {
    "kurzfassung": kurzfassung.view,
    "profil": profil.view,
    "einfach": einfach.view,
    "qualitaet": qualitaet.view,
}
"""The editions whose templates see something else than a report in chapters, by the stem of their templates."""


def ansicht(bestand: Bestand, ausgabe: Ausgabe) -> Dokument:
    """An edition from what was read."""
    return _EIGENE.get(ausgabe.vorlage, bericht.view)(bestand, ausgabe)
