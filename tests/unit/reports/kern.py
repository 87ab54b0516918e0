"""What tests of sentences and comparisons share: regions, indicators and values made by hand."""

from __future__ import annotations

from dataclasses import replace

from reports import saetze, vergleich
from reports.daten import Kennzahl, Region, Zelle

BIELEFELD = Region("05711", "Bielefeld", "Bielefeld", "in Bielefeld", "der Stadt Bielefeld", "kreis", "057")
LIPPE = Region("05766", "Kreis Lippe", "der Kreis Lippe", "im Kreis Lippe", "des Kreises Lippe", "kreis", "057")
DETMOLD = Region("057", "Regierungsbezirk Detmold", "", "im Regierungsbezirk Detmold", "", "regierungsbezirk", "057")
NRW = Region("05", "Nordrhein-Westfalen", "", "in Nordrhein-Westfalen", "", "land", None)
WORT = saetze.Wortlaut("der Anteil der Abgänge mit Abitur")


def kennzahl(einheit="Prozent", stellen=1, stichtag="das Jahr ist das Abgangsjahr", brueche=(), saldo=False):
    return Kennzahl(
        "k", "Titel", "", "", einheit, stellen, "D", "Schulort", stichtag, (), (), "kurz", "", saldo=saldo,
        brueche=tuple(brueche),
    )  # fmt: skip


def zelle(wert, jahr=2023, flag=None, region="05711", zaehler=None, nenner=None, zeit_=None, gruppe="insgesamt"):
    return Zelle("k", region, jahr, zeit_ or str(jahr), gruppe, wert, flag, zaehler, nenner)


def satz(s):
    return s.text.replace("\u00a0", " ").replace("\u202f", " ")


def abstand(k, eigen, land, bezirk=None):
    bezirk = zelle(None, region="057") if bezirk is None else zelle(bezirk, region="057")
    return saetze.abstand(k, zelle(eigen), zelle(land, region="05"), NRW, bezirk, DETMOLD)


def reihe(*paare):
    return {jahr: zelle(wert, jahr) for jahr, wert in paare}


def entwicklung(k, *paare):
    return vergleich.entwicklung(k, reihe(*paare))


def trend(k, eigene, land=None):
    return satz(saetze.trend(k, WORT, eigene, land, NRW.im))


def mit_grenzen(wert, unten, oben, **weitere):
    grenzen = (zelle(unten, gruppe="grenze=untere"), zelle(oben, gruppe="grenze=obere"))
    return replace(zelle(wert, **weitere), grenzen=grenzen)
