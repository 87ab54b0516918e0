"""German sentences by rule from published values: level, comparison, development, interval, gaps.

Every sentence carries the cells it was made from, so that each number in it can be traced. Nothing is judged: a
sentence states what the values say, and says so where they are missing, few, or not comparable.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports import vergleich, woerter, zahlen, zeit
from reports.daten import Kennzahl, Region, Zelle
from reports.vergleich import Unterschied


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
    return zahlen.mit_einheit(zelle.wert, 0 if zelle.flag == "genau_null" else kennzahl.stellen, einheit(kennzahl))


def einheit(kennzahl: Kennzahl) -> str:
    """The unit as a sentence names it, empty where it is long or begins with `je`, for the noun says it then."""
    return "" if kennzahl.einheit.startswith("je ") or len(kennzahl.einheit.split()) > 4 else kennzahl.einheit


def niveau(kennzahl: Kennzahl, wort: Wortlaut, region: Region, zelle: Zelle) -> Satz:
    """The level of the newest value, or that and why there is none."""
    wann = zeit.phrase(kennzahl, zelle)
    if zelle.wert is None:
        grund = woerter.FEHLT.get(zelle.flag or "unbekannt", woerter.FEHLT["unbekannt"])
        return Satz(
            f"{gross(region.im)} liegt für die Kennzahl „{kennzahl.titel}“ {wann} kein Wert vor, {grund}.", (zelle,)
        )
    muster = wort.satz or "{In} lag {nomen} {zeit} bei {wert}."
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
    landwert, ort = _vergleichswert(kennzahl, land), land_region.im
    if gegen.zufaellig:
        text = f"Der Unterschied zum Wert {ort} ({landwert}) kann bei so wenigen Fällen Zufall sein"
    elif not gegen.merklich:
        text = f"Das entspricht etwa dem Wert {ort} ({landwert})"
    elif vergleich.ist_saldo(kennzahl):
        mehr = "mehr" if gegen.absolut > 0 else "weniger"
        text = f"Das sind {zahlen.zahl(abs(gegen.absolut), kennzahl.stellen)} {mehr} als {ort} ({landwert})"
    elif vergleich.ist_anteil(kennzahl):
        mehr = "mehr" if gegen.absolut > 0 else "weniger"
        text = f"Das sind {zahlen.punkte(abs(gegen.absolut), kennzahl.stellen)} {mehr} als {ort} ({landwert})"
    else:
        text = f"Das {_abstand_relativ(gegen)} {ort} ({landwert})"
    zellen: tuple[Zelle, ...] = (eigener, land)
    if bezirk.wert is not None and bezirk.region_id != land.region_id:
        text += f"; {bezirk_region.im} {_waren(bezirk.wert, kennzahl)} es {_vergleichswert(kennzahl, bezirk)}"
        zellen = (*zellen, bezirk)
    return Satz(text + ".", zellen)


def trend(kennzahl: Kennzahl, wort: Wortlaut, eigene: Unterschied, land: Unterschied | None, ort: str) -> Satz:
    """The development of the region over the comparable years, with that of the Land over the same years."""
    seit = zeit.kurz(kennzahl, eigene.vorher)
    zellen: tuple[Zelle, ...] = (eigene.vorher, eigene.nachher)
    if eigene.zufaellig:
        return Satz(f"Gegenüber {seit} lässt sich bei so wenigen Fällen keine Veränderung feststellen.", zellen)
    if not eigene.merklich:
        text = f"Gegenüber {seit} ist {wort.nomen} nahezu unverändert"
    else:
        text = f"Gegenüber {seit} ist {wort.nomen} um {_betrag(kennzahl, eigene)} {_partizip(eigene)}"
    if land is not None and land.vorher.jahr == eigene.vorher.jahr:
        zellen = (*zellen, land.vorher, land.nachher)
        text += f"; {ort} {_landestrend(kennzahl, eigene, land)}"
    return Satz(text + ".", zellen)


def bruchhinweis(kennzahl: Kennzahl, jahr: int, erstes: int, *, schuljahre: bool) -> Satz | None:
    """That years before a break are not compared, when the series reaches back beyond it."""
    bruch = vergleich.letzter_bruch(kennzahl, jahr)
    if bruch is None or bruch.jahr <= max(erstes, jahr - vergleich.ZEITRAUM):
        return None
    vor = zeit.schuljahr(bruch.jahr) if schuljahre else str(bruch.jahr)
    return Satz(f"Werte vor {vor} sind nicht vergleichbar (Bruch in der Reihe: {bruch.titel}).")


def kleine_zahlen(kennzahl: Kennzahl, zelle: Zelle) -> Satz | None:
    """A caution where the share rests on few cases."""
    if not vergleich.wenige_faelle(kennzahl, zelle):
        return None
    assert zelle.zaehler is not None and zelle.nenner is not None
    faelle = f"{zahlen.zahl(zelle.zaehler)} von {zahlen.zahl(zelle.nenner)}"
    return Satz(
        f"Der Wert beruht auf wenigen Fällen ({faelle}); schon einzelne Fälle verändern ihn deutlich.", (zelle,)
    )


def _vergleichswert(kennzahl: Kennzahl, zelle: Zelle) -> str:
    """A second value in a sentence: the unit, already said, only where it is short."""
    assert zelle.wert is not None
    return (
        wert_im_satz(kennzahl, zelle) if vergleich.ist_anteil(kennzahl) else zahlen.zahl(zelle.wert, kennzahl.stellen)
    )


def _waren(wert: float, kennzahl: Kennzahl) -> str:
    return "war" if zahlen.zahl(wert, kennzahl.stellen) == "1" else "waren"


def _abstand_relativ(gegen: Unterschied) -> str:
    """`ist das 2,5-Fache des Werts` from twice on, else `sind 5,1 Prozent mehr als`."""
    if gegen.vorher.wert and gegen.nachher.wert and gegen.nachher.wert >= 2 * gegen.vorher.wert > 0:
        return f"ist das {zahlen.zahl(gegen.nachher.wert / gegen.vorher.wert, 1)}-Fache des Werts"
    mehr = "mehr" if gegen.absolut > 0 else "weniger"
    return f"sind {zahlen.prozent(abs(gegen.prozent or 0))} {mehr} als"


def _betrag(kennzahl: Kennzahl, u: Unterschied) -> str:
    if vergleich.ist_anteil(kennzahl):
        return zahlen.punkte(abs(u.absolut), kennzahl.stellen)
    if vergleich.ist_anzahl(kennzahl) and u.prozent is not None and abs(u.vorher.wert or 0) >= 100:
        return f"{zahlen.prozent(abs(u.prozent))} ({zahlen.vorzeichen(u.absolut)})"
    if vergleich.ist_anzahl(kennzahl) and u.prozent is not None:
        return (
            f"{zahlen.zahl(abs(u.absolut), kennzahl.stellen)} ({zahlen.vorzeichen(u.prozent, 1)}{zahlen.FEST}Prozent)"
        )
    if u.prozent is None or vergleich.ist_saldo(kennzahl):
        return zahlen.zahl(abs(u.absolut), kennzahl.stellen)
    return zahlen.prozent(abs(u.prozent))


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
    return f"ebenfalls um {betrag}" if betrag in _betrag(kennzahl, eigene) else f"um {betrag}"
