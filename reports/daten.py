"""What a report is made of: values, regions, indicators, deliveries and findings, looked up in one `Bestand`."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from reports.gesicht import Gesicht

if TYPE_CHECKING:
    from pipeline.diff.revision import Change
    from pipeline.luecken import Luecke, Termin
    from pipeline.quality.read import Abdeckung, Guete
    from reports.datenlage import Befund, Lieferung, Sperrung
    from reports.nachweise import Nachweis

LAND: Final = "05"
INSGESAMT: Final = "insgesamt"


@dataclass(frozen=True, slots=True)
class Zelle:
    """One published value; `gruppe` is `insgesamt` or `merkmal=code` (joined by `;`), `wert` None if unknown.

    `grenzen` are the lower and the upper limit of its 95 percent interval, where the indicator publishes them.
    """

    kennzahl_id: str
    region_id: str
    jahr: int
    zeit: str
    gruppe: str
    wert: float | None
    flag: str | None = None
    zaehler: float | None = None
    nenner: float | None = None
    grenzen: tuple[Zelle, Zelle] | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A region and its forms in sentences: 'der Kreis Lippe', 'im Kreis Lippe', 'des Kreises Lippe'."""

    region_id: str
    name: str
    der: str
    im: str
    des: str
    ebene: str
    regierungsbezirk_id: str | None
    rbn_vertrag_jahr: int | None = None
    rbn_status: str | None = None

    @property
    def kurz(self) -> str:
        """The name in charts and heads of tables: `Land NRW`, `RB Detmold`, `Kreis Lippe`."""
        return "Land NRW" if self.ebene == "land" else self.name.replace("Regierungsbezirk", "RB")


@dataclass(frozen=True, slots=True)
class Bruch:
    """A declared break of comparability: it lies before `jahr`, the first year of the new series."""

    bruch_id: str
    jahr: int
    titel: str
    text: str
    vergleichbar: bool = False


@dataclass(frozen=True, slots=True)
class Kennzahl:
    """An indicator as declared: texts, unit, decimals, limits, breaks and the ids of its sources."""

    kennzahl_id: str
    titel: str
    definition: str
    formel: str
    einheit: str
    stellen: int
    bereich: str
    prinzip: str
    stichtag: str
    quellen: tuple[str, ...]
    hinweise: tuple[str, ...]
    kurz: str
    zustaendig: str
    art: str = "quotient"
    saldo: bool = False
    leitfaden: str = ""
    ziele: str = ""
    klasse: str = ""
    unterschied: tuple[str, ...] = ()
    brueche: tuple[Bruch, ...] = ()
    titel_en: str = ""
    schulentwicklung: str = ""


@dataclass(frozen=True, slots=True)
class Vergleichsgruppe:
    """A group of Bildungsregionen to which the region belongs; `kurz` is its name in heads of tables."""

    gruppe_id: str
    name: str
    kurz: str
    mitglieder: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unterregion:
    """A Gemeinde or a Sozialraum of the region."""

    region_id: str
    name: str
    ebene: str


@dataclass
class Bestand:
    """All data of one region's report, looked up by indicator, region, group and year; complete before it is read.

    `gesicht` is what the municipality adds and chooses itself, `umrisse` the borders for maps (region, path) and
    `kartenquelle` their source, both empty where none were delivered. `guete` and `abdeckung` serve the quality report.
    `geaendert` is what the publication of the day `vorher` stated otherwise.
    """

    region: Region
    bezirk: Region
    land: Region
    regionen: dict[str, Region]
    kennzahlen: dict[str, Kennzahl]
    lieferungen: tuple[Lieferung, ...]
    befunde: tuple[Befund, ...]
    namen: dict[tuple[str, str], str]
    demonstration: bool
    version: str
    gruppen_der_region: tuple[Vergleichsgruppe, ...] = ()
    fehlende: tuple[Luecke, ...] = ()
    termine: tuple[Termin, ...] = ()
    sperrungen: tuple[Sperrung, ...] = ()
    unterregionen: tuple[Unterregion, ...] = ()
    unterwerte: dict[tuple[str, str], tuple[Zelle, ...]] = field(default_factory=dict)
    reihen: dict[tuple[str, str, str], dict[int, Zelle]] = field(default_factory=dict)
    kreise: dict[str, tuple[Zelle, ...]] = field(default_factory=dict)
    ziele: dict[str, tuple[str, str]] = field(default_factory=dict)
    gesicht: Gesicht = field(default_factory=Gesicht)
    umrisse: tuple[tuple[str, str], ...] = ()
    kartenquelle: str = ""
    guete: Guete | None = None
    abdeckung: tuple[Abdeckung, ...] = ()
    nachweise: dict[str, Nachweis] = field(default_factory=dict)
    vorher: date | None = None
    geaendert: tuple[Change, ...] = ()

    @property
    def gross(self) -> bool:
        """Whether the region consists of several Bildungsregionen: the Land, a Regierungsbezirk."""
        return self.region.ebene != "kreis"

    @property
    def mitglieder(self) -> tuple[str, ...]:
        """The Bildungsregionen of the region in the order of their keys, a Bildungsregion itself."""
        return self.teile(self.region)

    def teile(self, region: Region) -> tuple[str, ...]:
        """The Bildungsregionen of any region."""
        kreise = (r for r in self.regionen.values() if r.ebene == "kreis")
        return tuple(k.region_id for k in kreise if region.region_id in (k.region_id, k.regierungsbezirk_id, LAND))

    @property
    def kartenvermerk(self) -> str:
        """Whose borders the maps show, empty where they show tiles."""
        lief = next((lief for lief in self.lieferungen if lief.quelle_id == self.kartenquelle), None)
        jahr = f" ({lief.tag.year})" if lief and lief.tag else ""
        return f"Grenzen: © {lief.herausgeber}{jahr}, {lief.lizenz}, vereinfacht" if lief else ""

    def nur(self, kennzahl_ids: Collection[str]) -> Bestand:
        """The same for some indicators: they, their deliveries, the gaps and dates that concern them."""
        kennzahlen = {i: k for i, k in self.kennzahlen.items() if i in kennzahl_ids}
        quellen = {self.kartenquelle, *(q for k in kennzahlen.values() for q in k.quellen)}
        titel = {k.titel for k in kennzahlen.values()}
        lieferungen = tuple(lief for lief in self.lieferungen if lief.quelle_id in quellen)
        eingeengt = (replace(f, kennzahlen=tuple(k for k in f.kennzahlen if k in titel)) for f in self.fehlende)
        return replace(
            self, kennzahlen=kennzahlen, lieferungen=lieferungen,
            fehlende=tuple(f for f in eingeengt if f.kennzahlen),
            termine=tuple(t for t in self.termine if t.quelle in {lief.titel for lief in lieferungen}),
            reihen={schluessel: r for schluessel, r in self.reihen.items() if schluessel[0] in kennzahlen},
        )  # fmt: skip

    def hat(self, kennzahl_id: str, region_id: str) -> bool:
        """Whether anything was published of an indicator for a region."""
        return (kennzahl_id, region_id) in self._belegt

    @cached_property
    def _belegt(self) -> set[tuple[str, str]]:
        return {(kennzahl, region) for kennzahl, region, _ in self.reihen}

    def reihe(self, kennzahl_id: str, region_id: str, gruppe: str = INSGESAMT) -> dict[int, Zelle]:
        """Year -> value of one indicator, region and group, in order of years; empty when nothing was published."""
        return self.reihen.get((kennzahl_id, region_id, gruppe), {})

    def zelle(self, kennzahl_id: str, region_id: str, jahr: int, gruppe: str = INSGESAMT) -> Zelle:
        """The value of one year; where nothing was published, a value that says so (None, `unbekannt`)."""
        leer = Zelle(kennzahl_id, region_id, jahr, str(jahr), gruppe, None, "unbekannt")
        return self.reihe(kennzahl_id, region_id, gruppe).get(jahr, leer)

    def letztes_jahr(self, kennzahl_id: str) -> int | None:
        """The newest year for which the indicator has a value in the region, its Regierungsbezirk or the Land."""
        return self._letzte_jahre.get(kennzahl_id)

    @cached_property
    def _letzte_jahre(self) -> dict[str, int]:
        letzte: dict[str, int] = {}
        gebiete = {r.region_id for r in (self.region, self.bezirk, self.land)}
        for (kennzahl, region_id, _), reihe in self.reihen.items():
            for jahr, zelle in reihe.items() if region_id in gebiete else ():
                if zelle.wert is not None and jahr > letzte.get(kennzahl, 0):
                    letzte[kennzahl] = jahr
        return letzte

    @cached_property
    def _gruppen(self) -> dict[str, set[str]]:
        """The groups of each indicator that are broken down once."""
        gruppen: dict[str, set[str]] = {}
        for kennzahl, _, gruppe in self.reihen:
            if ";" not in gruppe:
                gruppen.setdefault(kennzahl, set()).add(gruppe)
        return gruppen

    @cached_property
    def _rang(self) -> dict[str, int]:
        """The place of each group in the published order of the codes."""
        return {f"{merkmal}={code}": i for i, (merkmal, code) in enumerate(self.namen)}

    @property
    def vergleichstyp(self) -> Vergleichsgruppe | None:
        """The regions that work under similar conditions, None where the publication knows none."""
        return next((g for g in self.gruppen_der_region if g.gruppe_id.startswith("vergleich:")), None)

    def unter(self, kennzahl_id: str, gruppe: Vergleichsgruppe) -> list[float]:
        """The known newest totals of an indicator in the regions of a group, in ascending order."""
        werte = self.kreise.get(kennzahl_id, ())
        return sorted(z.wert for z in werte if z.wert is not None and z.region_id in gruppe.mitglieder)

    def gruppen(self, kennzahl_id: str, merkmal: str) -> list[str]:
        """The groups `merkmal=code` of an indicator in the published order of the codes, crossed groups left out."""
        anfang = merkmal + "="
        gefunden = [g for g in self._gruppen.get(kennzahl_id, ()) if g.startswith(anfang)]
        rang, hinten = self._rang, len(self._rang)
        return sorted(
            gefunden, key=lambda g: (rang.get(g, hinten) if not g[len(anfang)].isdigit() else -1, _natuerlich(g))
        )

    def bezeichnung(self, gruppe: str) -> str:
        """The German name of a group `merkmal=code`, the code itself where none is published."""
        merkmal, _, code = gruppe.partition("=")
        return self.namen.get((merkmal, code), code)


def _natuerlich(text: str) -> tuple[object, ...]:
    """A sort key in which 3-5 stands before 10-15."""
    return tuple(int(t) if t.isdigit() else t for t in re.split(r"(\d+)", text))
