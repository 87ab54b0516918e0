"""From the settings of the regions (KONFIG) to the faces of their reports; every fault at once, with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import konfiguration
from pipeline.errors import Problem, SettingsFault
from reports import eigenes
from reports.gesicht import Gesicht

if TYPE_CHECKING:
    from pipeline.konfiguration import Gelesen


def lies(konfig: Path) -> dict[str, Gesicht]:
    """The face of each region that may have one, empty where KONFIG says nothing about reports.

    SettingsFault with all that is wrong in KONFIG.
    """
    eigene, probleme = eigenes.lies(konfig)
    if not (probleme or eigene.vorlagen or eigene.stil or konfiguration.files(konfig)):
        return {}
    from reports import vorlagen
    from reports.leser import Leser

    probleme += vorlagen.pruefe(eigene)
    gesichter = dict.fromkeys(konfiguration.known(), Gesicht(eigenes=eigene))

    def uebernimm(region_id: str, gelesen: Gelesen) -> list[Problem]:
        leser = Leser(gelesen, konfig)
        gesichter[region_id] = leser.gesicht(eigene)
        return leser.probleme

    try:
        konfiguration.read(konfig, uebernimm)
    except SettingsFault as fault:
        probleme = [*fault.problems, *probleme]
    if probleme:
        raise SettingsFault(probleme)
    return gesichter
