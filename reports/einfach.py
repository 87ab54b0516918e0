"""The edition in plain language: a few numbers as `7 von 100`, one thought a sentence, from a catalogue of texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from reports import vergleich, zahlen, zeit
from reports.anhang import herausgeber
from reports.ausgabe import Abschnitt, Ausgabe
from reports.bloecke import eigene_entwicklung, gegen_land, thema
from reports.charts.spec import Hundertfeld
from reports.daten import Bestand, Zelle
from reports.kopf import gezeigt, kopf, neueste_lieferung
from reports.plan import BlockPlan, plan
from reports.saetze import Satz, gross
from reports.sprache import DEUTSCH, Katalog, katalog
from reports.thema import Thema
from reports.view import Dokument, Figure

_GENAU_BIS: Final = 1000
"""Counts below are told as they are, larger ones with three figures."""


@dataclass(frozen=True, slots=True)
class Karte:
    """One number: what it is about, large, its year, the sentences, a word explained, a hundred squares of a share."""

    key: str
    title: str
    number: str
    period: str
    sentences: tuple[Satz, ...]
    word: str
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Einfach(Dokument):
    """What the templates see; `text` are the fixed texts by key, `exact` the unrounded values (name, value, year)."""

    text: Mapping[str, str]
    cards: tuple[Karte, ...]
    missing: tuple[str, ...]
    exact: tuple[tuple[str, str, str], ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The squares of the cards."""
        return tuple(k.figure for k in self.cards if k.figure)


def view(bestand: Bestand, ausgabe: Ausgabe) -> Einfach:
    """The edition from what was read, in its language."""
    k = katalog("einfach", ausgabe.sprache)
    ort = k.text("ort", im=bestand.region.im, name=bestand.region.name)
    gewaehlt = [(a, _thema(bestand, a)) for a in ausgabe.abschnitte]
    da = [(a, t) for a, t in gewaehlt if t is not None]
    bestand = gezeigt(bestand, [t.id for _, t in da])
    kopf_, quellen = kopf(bestand, ausgabe), ", ".join(herausgeber(bestand))
    fest = {"ort": ort, "monat": k.monat(kopf_["day"]), "quellen": quellen, "herausgeber": kopf_["issuer"]}
    text = k.abschnitt("seite", **fest)
    return Einfach(
        **kopf_,
        text=text if neueste_lieferung(bestand) else text | {"stand": ""},
        cards=tuple(_karte(k, a.titel, t, ort) for a, t in da),
        missing=tuple(k.text(f"thema.{a.titel}.titel") for a, t in gewaehlt if t is None),
        exact=tuple(_genau(k, t) for _, t in da),
    )


def _thema(bestand: Bestand, abschnitt: Abschnitt) -> Thema | None:
    """The first indicator of a section that has a value which can be told."""
    alle = (thema(bestand, plan(), plan().block(i) or BlockPlan(i)) for i in abschnitt.kennzahlen)
    return next((t for t in alle if t is not None and _erzaehlbar(t, t.zelle())), None)


def _erzaehlbar(t: Thema, zelle: Zelle) -> bool:
    """Whether there is a value, and a share is one of a hundred."""
    return zelle.wert is not None and (not vergleich.ist_anteil(t.kennzahl) or 0 <= zelle.wert <= 100)


def _karte(k: Katalog, key: str, t: Thema, ort: str) -> Karte:
    eigen = t.zelle()
    zahl, form = _zahl(k, t, eigen)
    haupt = k.text(f"thema.{key}.{'keine' if eigen.wert == 0 else form}", zahl=zahl, ort=ort)
    saetze = (Satz(haupt, (eigen,)), *_land(k, t, eigen), *_frueher(k, t, eigen))
    return Karte(
        key, k.text(f"thema.{key}.titel"), gross(zahl), gross(_zeit(k, t, eigen)), saetze, k.text(f"thema.{key}.wort"),
        _bild(k, t, eigen),
    )  # fmt: skip


def _zahl(k: Katalog, t: Thema, zelle: Zelle) -> tuple[str, str]:
    """A value in words and whether it counts as one or as many: `7 von 100`, `rund 38 100`."""
    wert = zelle.wert or 0.0
    ganz = int(zahlen.runden(wert))
    if not vergleich.ist_anteil(t.kennzahl):
        return _anzahl(k, wert, ganz), "eins" if ganz == 1 else "viele"
    if wert > 0 and ganz == 0:
        return k.text("zahl.unter_eins"), "eins"
    if wert < 100 and ganz == 100:
        return k.text("zahl.ueber_99"), "viele"
    return k.text("zahl.anteil", zahl=k.zahl(ganz)), "eins" if ganz == 1 else "viele"


def _anzahl(k: Katalog, wert: float, ganz: int) -> str:
    """A count, a large one with three figures."""
    if ganz < _GENAU_BIS:
        return k.zahl(ganz)
    stufe = 10 ** (len(str(ganz)) - 3)
    return k.text("zahl.rund", zahl=k.zahl(int(zahlen.runden(wert / stufe)) * stufe))


def _land(k: Katalog, t: Thema, eigen: Zelle) -> tuple[Satz, ...]:
    """The same number for the Land; almost the same where the difference does not count or does not show."""
    land, gegen = t.zelle(t.bestand.land.region_id), gegen_land(t)
    if gegen is None or not _erzaehlbar(t, land):
        return ()
    zahl, form = _zahl(k, t, land)
    gleich = zahl == _zahl(k, t, eigen)[0] or not (gegen.merklich or gegen.zufaellig)
    text = k.text("satz.land_gleich" if gleich else f"satz.land_{form}", zahl=zahl)
    if gegen.zufaellig and not gleich:
        text += " " + k.text("satz.land_zufall")
    return (Satz(text, (land,)),)


def _frueher(k: Katalog, t: Thema, eigen: Zelle) -> tuple[Satz, ...]:
    """The same number some years ago; nothing where chance alone may have changed it."""
    u = eigene_entwicklung(t)
    if u is None or u.zufaellig or not _erzaehlbar(t, u.vorher):
        return ()
    zahl, form = _zahl(k, t, u.vorher)
    gleich = zahl == _zahl(k, t, eigen)[0] or not u.merklich
    key = "satz.frueher_gleich" if gleich else f"satz.frueher_{form}"
    return (Satz(k.text(key, zahl=zahl, zeit=_zeit(k, t, u.vorher)), (u.vorher,)),)


def _zeit(k: Katalog, t: Thema, zelle: Zelle) -> str:
    form = "schuljahr" if zeit.ist_schuljahr(t.kennzahl, zelle) else "jahr"
    return k.text(f"zeit.{form}", jahr=zeit.kurz(t.kennzahl, zelle))


def _bild(k: Katalog, t: Thema, eigen: Zelle) -> Figure | None:
    """A hundred squares for a share."""
    if not vergleich.ist_anteil(t.kennzahl) or eigen.wert is None:
        return None
    anzahl = int(zahlen.runden(eigen.wert))
    return Figure(Hundertfeld(anzahl), k.text("zahl.bild", zahl=k.zahl(anzahl)), "")


def _genau(k: Katalog, t: Thema) -> tuple[str, str, str]:
    """What the statistics call it, the value with its decimals, and the period."""
    eigen = t.zelle()
    titel = t.kennzahl.titel if k.sprache == DEUTSCH else t.kennzahl.titel_en or t.kennzahl.titel
    wert = k.zahl(eigen.wert or 0.0, t.kennzahl.stellen)
    einheit = zahlen.FEST + "%" if vergleich.ist_anteil(t.kennzahl) else ""
    return titel, wert + (einheit if k.sprache == DEUTSCH else einheit.strip()), zeit.kurz(t.kennzahl, eigen)
