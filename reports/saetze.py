"""German sentences by rule from published values: level, comparison, development, interval, gaps.

Every sentence carries the cells it was made from, so that each number in it can be traced. Nothing is judged: a
sentence states what the values say, and says so where they are missing, few, or not comparable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from reports import vergleich, woerter, zahlen, zeit
from reports.daten import Kennzahl, Region, Zelle
from reports.vergleich import Unterschied

_VIELFACH: Final = 2.0
"""From so many times the value of the Land on its multiple is told."""
_SPUERBAR: Final = 0.1
"""So many percentage points at least that a single case moves a share by are a clear change."""
_GRUNDLAGE: Final = 100
"""The change of a count that began below is told in cases first, in percent second."""


@dataclass(frozen=True, slots=True)
class Satz:
    """One sentence and the cells its numbers come from."""

    text: str
    zellen: tuple[Zelle, ...] = ()


@dataclass(frozen=True, slots=True)
class Wortlaut:
    """How an indicator is spoken of: `nomen` in the nominative with article, `satz` for its level, headings by message.

    `satz` may use {In}, {im}, {zeit}, {Zeit} and {wert}; a heading {region}, {wert}, {seit} and {gruppe}. Of a
    distribution `spitze` is the heading and `basis` says of what its parts are shares: `an allen Abgängen`.
    """

    nomen: str
    satz: str = ""
    hoeher: str = ""
    niedriger: str = ""
    gleich: str = ""
    steigt: str = ""
    sinkt: str = ""
    stabil: str = ""
    plus: str = ""
    minus: str = ""
    spitze: str = ""
    basis: str = ""
    sonst: str = ""


def gross(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def wert_im_satz(kennzahl: Kennzahl, zelle: Zelle) -> str:
    """A known value with its unit for running text; a published nothing is a zero here."""
    assert zelle.wert is not None
    return zahlen.mit_einheit(zelle.wert, stellen(kennzahl, zelle), einheit(kennzahl))


def einheit(kennzahl: Kennzahl) -> str:
    """The unit as a sentence names it, empty where it is long or begins with `je`, for the noun says it then."""
    stumm = kennzahl.einheit in woerter.STUMM or kennzahl.einheit.startswith("je ")
    return "" if stumm or len(kennzahl.einheit.split()) > 4 else kennzahl.einheit


def fuer_viele(kennzahl: Kennzahl, zelle: Zelle) -> bool:
    """Whether a wording in the plural suits a value: not `1`, no count of nothing, and not where there is none."""
    if zelle.wert is None:
        return False
    text = zahlen.zahl(zelle.wert, kennzahl.stellen)
    return text != "1" and not (text == "0" and vergleich.ist_anzahl(kennzahl))


def niveau(kennzahl: Kennzahl, wort: Wortlaut, region: Region, zelle: Zelle) -> Satz:
    """The level of the newest value, or that and why there is none."""
    wann = zeit.phrase(kennzahl, zelle)
    if zelle.wert is None:
        grund = woerter.FEHLT.get(zelle.flag or "unbekannt", woerter.FEHLT["unbekannt"])
        return Satz(
            f"{gross(region.im)} liegt für die Kennzahl „{kennzahl.titel}“ {wann} kein Wert vor: {grund}.", (zelle,)
        )
    muster = (fuer_viele(kennzahl, zelle) and wort.satz) or "{In} lag {nomen} {zeit} bei {wert}."
    text = muster.format(
        In=gross(region.im),
        im=region.im,
        nomen=wort.nomen,
        zeit=wann,
        Zeit=gross(wann),
        wert=wert_im_satz(kennzahl, zelle),
    )
    return Satz(text, (zelle,))


def intervall(kennzahl: Kennzahl, zelle: Zelle) -> Satz | None:
    """The limits between which the value would lie if only chance moved it; None where none are published."""
    if zelle.grenzen is None:
        return None
    unten, oben = zelle.grenzen
    spanne = f"{zahlen.zahl(unten.wert or 0.0, kennzahl.stellen)} bis {_vergleichswert(kennzahl, oben)}"
    return Satz(f"Das 95-Prozent-Intervall reicht von {spanne}.", zelle.grenzen)


def abstand(
    kennzahl: Kennzahl, eigener: Zelle, land: Zelle, land_region: Region, bezirk: Zelle, bezirk_region: Region
) -> Satz | None:
    """The value against Land and Regierungsbezirk; None for counts and where the Land has no value."""
    gegen = vergleich.gegen_land(kennzahl, land, eigener)
    if gegen is None or vergleich.ist_anzahl(kennzahl):
        return None
    text = _gegenueber(kennzahl, gegen, land_region.im)
    zellen: tuple[Zelle, ...] = (eigener, land)
    if bezirk.wert is not None and bezirk.region_id != land.region_id:
        dort = _vergleichswert(kennzahl, bezirk)
        waren = f"lag der Wert bei {dort}" if gegen.zufaellig else f"{_waren(bezirk.wert, kennzahl)} es {dort}"
        text += f"; {bezirk_region.im} {waren}"
        zellen = (*zellen, bezirk)
    return Satz(text + ".", zellen)


def _gegenueber(kennzahl: Kennzahl, gegen: Unterschied, ort: str) -> str:
    """The value against that of the Land: within chance, about the same, so much more, or so many times as much."""
    landwert = _vergleichswert(kennzahl, gegen.vorher)
    if gegen.zufaellig:
        return f"Der Unterschied zum Wert {ort} ({landwert}) kann bei dieser Fallzahl Zufall sein"
    if not gegen.merklich:
        return f"Das entspricht etwa dem Wert {ort} ({landwert})"
    mal = gegen.nachher.wert / gegen.vorher.wert if gegen.vorher.wert and gegen.nachher.wert else 0.0
    absolut = vergleich.ist_anteil(kennzahl) or vergleich.ist_saldo(kennzahl) or gegen.prozent is None
    if not absolut and mal >= _VIELFACH and gegen.absolut > 0:
        return f"Das ist das {zahlen.zahl(mal, 1)}-Fache des Werts {ort} ({landwert})"
    betrag = _absolut(kennzahl, gegen) if absolut else zahlen.prozent(abs(gegen.prozent or 0))
    sind = "ist" if betrag.split(zahlen.FEST)[0] == "1" else "sind"
    return f"Das {sind} {betrag} {'mehr' if gegen.absolut > 0 else 'weniger'} als {ort} ({landwert})"


def trend(kennzahl: Kennzahl, wort: Wortlaut, eigene: Unterschied, land: Unterschied | None, ort: str) -> Satz:
    """The development of the region over the comparable years, with that of the Land over the same years.

    Not with that of the Land where the region's is told in cases alone: cases and percent do not compare.
    """
    seit = zeit.kurz(kennzahl, eigene.vorher)
    zellen: tuple[Zelle, ...] = (eigene.vorher, eigene.nachher)
    if eigene.zufaellig:
        return Satz(f"Gegenüber {seit} lässt sich bei dieser Fallzahl keine Veränderung feststellen.", zellen)
    if not eigene.merklich:
        text = f"Gegenüber {seit} ist {wort.nomen} nahezu unverändert"
    else:
        text = f"Gegenüber {seit} ist {wort.nomen} um {_betrag(kennzahl, eigene)} {_partizip(eigene)}"
    in_faellen = eigene.merklich and _nur_in_faellen(kennzahl, eigene)
    if land is not None and land.vorher.jahr == eigene.vorher.jahr and not in_faellen:
        zellen = (*zellen, land.vorher, land.nachher)
        text += f"; {ort} {_landestrend(kennzahl, eigene, land)}"
    return Satz(text + ".", zellen)


def wende(kennzahl: Kennzahl, zelle: Zelle, u: Unterschied) -> Satz:
    """That a series has turned since the year of its highest or lowest value."""
    wie = "höchsten" if u.absolut > 0 else "niedrigsten"
    wert = wert_im_satz(kennzahl, zelle)
    return Satz(f"Dazwischen lag der Wert {zeit.phrase(kennzahl, zelle)} mit {wert} am {wie}.", (zelle,))


def bruchhinweis(kennzahl: Kennzahl, jahr: int, erstes: int, *, schuljahre: bool) -> Satz | None:
    """That years before a break are not compared, when the series reaches back beyond it."""
    bruch = vergleich.letzter_bruch(kennzahl, jahr)
    if bruch is None or bruch.jahr <= max(erstes, jahr - vergleich.ZEITRAUM):
        return None
    vor = zeit.schuljahr(bruch.jahr) if schuljahre else str(bruch.jahr)
    return Satz(f"Werte vor {vor} sind nicht vergleichbar {woerter.geklammert(f'Bruch in der Reihe: {bruch.titel}')}.")


def kleine_zahlen(kennzahl: Kennzahl, zelle: Zelle) -> Satz | None:
    """A caution where the share rests on few cases."""
    if not vergleich.wenige_faelle(kennzahl, zelle):
        return None
    assert zelle.zaehler is not None and zelle.nenner is not None
    rest = zelle.nenner - zelle.zaehler
    if 0 <= rest < vergleich.WENIGE_FAELLE <= zelle.zaehler:
        faelle = f"{zahlen.zahl(rest)} von {zahlen.zahl(zelle.nenner)}"
        return Satz(f"Nur wenige Fälle zählen nicht dazu ({faelle}); der Wert ist mit Vorsicht zu lesen.", (zelle,))
    faelle = f"{zahlen.zahl(zelle.zaehler)} von {zahlen.zahl(zelle.nenner)}"
    einer = 100 / zelle.nenner if zelle.nenner else 100.0
    if not zelle.zaehler and einer < _SPUERBAR:  # none at all, of very many, is no uncertain value
        return None
    folge = "schon einzelne Fälle verändern ihn deutlich" if einer >= _SPUERBAR else "er ist mit Vorsicht zu lesen"
    return Satz(f"Der Wert beruht auf wenigen Fällen ({faelle}); {folge}.", (zelle,))


def _vergleichswert(kennzahl: Kennzahl, zelle: Zelle) -> str:
    """A second value in a sentence: the unit, already said, only where it is one word."""
    assert zelle.wert is not None
    return zahlen.mit_einheit(zelle.wert, stellen(kennzahl, zelle), _kurze_einheit(kennzahl))


def _kurze_einheit(kennzahl: Kennzahl) -> str:
    gesagt = einheit(kennzahl)
    return gesagt if " " not in gesagt and zahlen.SCHMAL not in gesagt else ""


def stellen(kennzahl: Kennzahl, zelle: Zelle) -> int:
    """A published nothing is a zero without decimals."""
    return 0 if zelle.flag == "genau_null" else kennzahl.stellen


def vorbehalt(zelle: Zelle) -> Satz | None:
    """That a value is preliminary, revised, estimated, limited, or a rounded zero; None for an ordinary one."""
    text = woerter.VORBEHALT.get(zelle.flag or "") if zelle.wert is not None else None
    return Satz(text, (zelle,)) if text else None


def _waren(wert: float, kennzahl: Kennzahl) -> str:
    return "war" if zahlen.zahl(wert, kennzahl.stellen) == "1" else "waren"


def _absolut(kennzahl: Kennzahl, u: Unterschied) -> str:
    """A difference in the unit of the indicator, of shares in percentage points."""
    if vergleich.ist_anteil(kennzahl):
        return zahlen.punkte(abs(u.absolut), kennzahl.stellen)
    return zahlen.mit_einheit(abs(u.absolut), kennzahl.stellen, _kurze_einheit(kennzahl))


def _betrag(kennzahl: Kennzahl, u: Unterschied) -> str:
    anzahl, vorher = vergleich.ist_anzahl(kennzahl), abs(u.vorher.wert or 0)
    absolut = vergleich.ist_anteil(kennzahl) or vergleich.ist_saldo(kennzahl)
    if absolut or u.prozent is None or _nur_in_faellen(kennzahl, u):
        return _absolut(kennzahl, u)
    if anzahl and vorher < _GRUNDLAGE:
        prozent = zahlen.vorzeichen(u.prozent, 1) + zahlen.FEST + "Prozent"
        return f"{zahlen.zahl(abs(u.absolut), kennzahl.stellen)} ({prozent})"
    faelle = f" ({zahlen.vorzeichen(u.absolut, kennzahl.stellen)})" if anzahl else ""
    return zahlen.prozent(abs(u.prozent)) + faelle


def _nur_in_faellen(kennzahl: Kennzahl, u: Unterschied) -> bool:
    """Whether a count began so low that a percentage would mislead."""
    return vergleich.ist_anzahl(kennzahl) and abs(u.vorher.wert or 0) < vergleich.WENIGE_FAELLE


def _partizip(u: Unterschied) -> str:
    return "gestiegen" if u.absolut > 0 else "gesunken"


def _landestrend(kennzahl: Kennzahl, eigene: Unterschied, land: Unterschied) -> str:
    if not land.merklich:
        return "nahezu unverändert" if eigene.merklich else "ebenfalls"
    betrag = (
        _betrag(kennzahl, land)
        if vergleich.ist_anteil(kennzahl) or vergleich.ist_saldo(kennzahl) or land.prozent is None
        else zahlen.prozent(abs(land.prozent))
    )
    if land.richtung != eigene.richtung:
        return f"dagegen um {betrag} {_partizip(land)}"
    ebenso = betrag in re.split(r"[ ()+−]", _betrag(kennzahl, eigene))
    return f"ebenfalls um {betrag}" if ebenso else f"um {betrag}"
