"""The tables of a block: a series with its change, a moment across regions, parts of a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from pipeline.merkmale import MERKMALE
from reports import spannen, vergleich, zahlen, zeit
from reports.daten import INSGESAMT, Kennzahl, Zelle
from reports.thema import Thema
from reports.vergleich import Unterschied
from reports.view import Ausrichtung, Entry, Row, Table

_LANG = 30
"""So many letters of a unit fit into the head of a column; longer ones stand in the caption alone."""
_WENIGE = "eingeschränkte Aussage, wenige Fälle"
_SCHMAL = 6
"""So many columns stand beside the margin."""
_STUETZEN = 4
"""So many steps a projection is shown in."""
KREUZ: Final = Entry(zahlen.ZEICHEN["nicht_sinnvoll"][0], spoken=zahlen.ZEICHEN["nicht_sinnvoll"][1])
"""A cell that no value can fill."""


def eintrag(zelle: Zelle, stellen: int) -> Entry:
    """A value as a table cell: number and text, or the sign and its meaning."""
    text = zahlen.zelle(zelle.wert, zelle.flag, stellen)
    gewoehnlich = zelle.flag is None and zelle.wert is not None
    return Entry(text, zelle.wert, stellen, "" if gewoehnlich else zahlen.ZEICHEN[zelle.flag or "unbekannt"][1])


def tabellen(thema: Thema) -> tuple[Table, ...]:
    """The table that fits the data: parts of a whole, a series, or one moment."""
    if (thema.plan.teile or "anteile" in thema.plan.formen) and len(thema.teile) > 1:
        return (_zusammensetzung(thema),)
    if thema.ist_reihe:
        return (_zeitreihe(thema) if thema.plan.verlauf else _vorausberechnung(thema),)
    return (_zeitpunkt(thema),)


def mit_vorbehalt(kennzahl: Kennzahl, zelle: Zelle) -> Entry:
    """A value as a table cell, in brackets where it rests on few cases."""
    fertig = eintrag(zelle, kennzahl.stellen)
    if zelle.flag is not None or not vergleich.wenige_faelle(kennzahl, zelle):
        return fertig
    return replace(fertig, text=f"({fertig.text})", spoken=_WENIGE)


def tabelle(thema: Thema, titel: str, kopf: Sequence[str], zeilen: Iterable[Row], zellen: Iterable[Zelle]) -> Table:
    """A table of an indicator with its sources and the signs that occur; the head column left, the rest right.

    With many columns it needs the whole width, for the heads of rows would be squeezed.
    """
    fertig = tuple(zeilen)
    return Table(
        titel, tuple(kopf), fertig, ausrichtung(len(kopf)), thema.quellen,
        symbols=zeichen_der_tafel(fertig, zellen), wide=len(kopf) > _SCHMAL,
    )  # fmt: skip


def zeichen_der_tafel(zeilen: Iterable[Row], zellen: Iterable[Zelle]) -> tuple[tuple[str, str], ...]:
    """The signs of the values and those that a table itself sets: brackets, and a cross for what says nothing."""
    signs = dict(zeichen(zellen))
    alle = [e for row in zeilen for e in row.cells]
    for text, flag in (("(", "eingeschraenkt"), ("x", "nicht_sinnvoll"), ("entf.", "entfallen")):
        if any(e.text.startswith(text) for e in alle):
            signs.setdefault(*zahlen.ZEICHEN[flag])
    return tuple(signs.items())


def ausrichtung(spalten: int) -> tuple[Ausrichtung, ...]:
    """Head column left, numbers right."""
    zahlen_: tuple[Ausrichtung, ...] = ("right",)
    return ("left", *(zahlen_ * (spalten - 1)))


def zeichen(zellen: Iterable[Zelle]) -> tuple[tuple[str, str], ...]:
    """The signs that occur in some cells with their meaning, in the fixed order of the legend."""
    flags = {z.flag or ("unbekannt" if z.wert is None else "") for z in zellen}
    return tuple(zahlen.ZEICHEN[f] for f in zahlen.ZEICHEN if f in flags)


def _zeitreihe(thema: Thema) -> Table:
    """Three moments of the series and the change over five years, by group or by region."""
    jahre = sorted({thema.anfang, _vergleichsjahr(thema), thema.jahr})
    punkte = "PP" if vergleich.ist_anteil(thema.kennzahl) else "absolut" if vergleich.ist_saldo(thema.kennzahl) else "%"
    spanne = zahlen.zaehlwort(thema.jahr - jahre[-2], "Jahr", "Jahre") if len(jahre) > 1 else ""
    labels = [zeit.schuljahr(j) if thema.achse.schuljahre else str(j) for j in jahre]
    nach_gruppen = bool(thema.gruppen) or vergleich.ist_anzahl(thema.kennzahl)
    mit_land, land = nach_gruppen and thema.mit_land, thema.bestand.land.region_id
    if nach_gruppen:
        kopf = [thema.merkmal if thema.gruppen else "Gebiet", *labels, f"{spanne} ({punkte})"]
        kopf += [f"Land ({punkte})"] if mit_land else []
        paare = [(thema.bestand.region.region_id, g, n) for g, n in thema.gruppen]
        letzte = "Insgesamt" if thema.gruppen else thema.bestand.region.kurz
        paare.append((thema.bestand.region.region_id, INSGESAMT, letzte))
    else:
        kopf = ["Gebiet", *labels, f"{spanne} ({punkte})"]
        paare = [(rid, INSGESAMT, name) for rid, name in thema.zeilen]
    zeilen, zellen = [], []
    intervalle = any(thema.zelle(rid, gruppe).grenzen for rid, gruppe, _ in paare)
    kopf += [f"95-Prozent-Intervall {labels[-1]}"] if intervalle else []
    for nr, (rid, gruppe, name) in enumerate(paare):
        werte = [thema.zelle(rid, gruppe, j) for j in jahre]
        spalten = [mit_vorbehalt(thema.kennzahl, z) for z in werte] + [_aenderung(thema, rid, gruppe, jahre[-2])]
        spalten += [_aenderung(thema, land, gruppe, jahre[-2])] if mit_land else []
        spalten += [_intervall(thema, werte[-1])] if intervalle else []
        stark = gruppe == INSGESAMT if nach_gruppen else nr == 0
        zeilen.append(Row(name, tuple(spalten), stark))
        zellen += werte
    return tabelle(thema, f"{thema.titel}, {thema.bestand.region.name}, {thema.zeitraum}", kopf, zeilen, zellen)


def _vorausberechnung(thema: Thema) -> Table:
    """A series ahead of today by group: up to five moments at even distances, without a change between two of them."""
    weite = thema.jahr - thema.anfang
    jahre = sorted({thema.anfang + round(weite * nr / _STUETZEN) for nr in range(_STUETZEN + 1)})
    gruppen = [*thema.gruppen, (INSGESAMT, "Insgesamt" if thema.gruppen else thema.bestand.region.kurz)]
    zellen = [[thema.zelle(gruppe=g, jahr=j) for j in jahre] for g, _ in gruppen]
    zeilen = [
        Row(name, tuple(mit_vorbehalt(thema.kennzahl, z) for z in werte), gruppe == INSGESAMT)
        for (gruppe, name), werte in zip(gruppen, zellen, strict=True)
    ]
    kopf = [thema.merkmal if thema.gruppen else "Gebiet", *map(str, jahre)]
    titel = f"{thema.titel}, {thema.bestand.region.name}, {thema.zeitraum}"
    return tabelle(thema, titel, kopf, zeilen, [z for werte in zellen for z in werte])


def _vergleichsjahr(thema: Thema) -> int:
    """Five years back, or the first year after a break that impairs comparison."""
    bruch = vergleich.letzter_bruch(thema.kennzahl, thema.jahr)
    frueh = max(thema.anfang, thema.jahr - vergleich.ZEITRAUM)
    return bruch.jahr if bruch and frueh < bruch.jahr < thema.jahr else frueh


def _aenderung(thema: Thema, region_id: str, gruppe: str, start: int) -> Entry:
    """The change from `start` to the newest year as a cell; a point where it cannot be stated."""
    vorher, nachher = thema.zelle(region_id, gruppe, start), thema.zelle(region_id, gruppe)
    bruch = vergleich.letzter_bruch(thema.kennzahl, thema.jahr)
    u: Unterschied | None = (
        None if bruch and bruch.jahr > start else vergleich.unterschied(thema.kennzahl, vorher, nachher)
    )
    absolut = vergleich.ist_anteil(thema.kennzahl) or vergleich.ist_saldo(thema.kennzahl)
    wert = None if u is None else u.absolut if absolut else u.prozent
    if u is not None and nachher.flag == "genau_null" and vorher.wert:
        sign, meaning = zahlen.ZEICHEN["entfallen"]
        return Entry(sign, spoken=meaning)
    if wert is None or (vorher.flag == "genau_null"):
        return KREUZ
    assert u is not None
    return bedingt(thema.kennzahl, u, Entry(zahlen.vorzeichen(wert, 1), wert, 1))


def bedingt(kennzahl: Kennzahl, u: Unterschied, eintrag: Entry) -> Entry:
    """A change as a cell, in brackets where a count began with few cases or a share rests on few."""
    wenige = vergleich.ist_anzahl(kennzahl) and (u.vorher.wert or 0) < vergleich.WENIGE_FAELLE
    if wenige or any(vergleich.wenige_faelle(kennzahl, z) for z in (u.vorher, u.nachher)):
        return replace(eintrag, text=f"({eintrag.text})", spoken=_WENIGE)
    return eintrag


def _zeitpunkt(thema: Thema) -> Table:
    """The newest year: groups by region, or numerator, denominator and value by region."""
    titel = f"{thema.titel}, {zeit.kurz(thema.kennzahl, thema.zelle())}"
    return _nach_gruppen(thema, titel) if thema.gruppen else _nach_gebieten(thema, titel)


def _nach_gruppen(thema: Thema, titel: str) -> Table:
    gesamt = [(INSGESAMT, "Insgesamt")] if any(thema.reihe(rid) for rid, _ in thema.gebiete) else []
    intervalle = any(thema.zelle(gruppe=g).grenzen for g, _ in thema.gruppen)
    zeilen, zellen = [], []
    for gruppe, name in [*thema.gruppen, *gesamt]:
        werte = [thema.zelle(rid, gruppe) for rid, _ in thema.gebiete]
        spalten = [mit_vorbehalt(thema.kennzahl, z) for z in werte]
        spalten += [_intervall(thema, werte[0])] if intervalle else []
        zeilen.append(Row(name, tuple(spalten), gruppe == INSGESAMT))
        zellen += werte
    kopf = [thema.merkmal, *(n for _, n in thema.gebiete)]
    kopf += [f"95-Prozent-Intervall {thema.bestand.region.name}"] if intervalle else []
    return tabelle(thema, titel, kopf, zeilen, zellen)


def _nach_gebieten(thema: Thema, titel: str) -> Table:
    zellen = {rid: thema.zelle(rid) for rid, _ in thema.zeilen}
    mit_teilen = thema.zelle(thema.bestand.land.region_id).nenner is not None and bool(thema.plan.nenner)
    intervalle = any(z.grenzen for z in zellen.values())
    kopf = ["Gebiet", *([thema.plan.zaehler, thema.plan.nenner] if mit_teilen else []), _wertkopf(thema)]
    kopf += ["95-Prozent-Intervall"] if intervalle else []
    zeilen = []
    for nr, (rid, name) in enumerate(thema.zeilen):
        z = zellen[rid]
        spalten = [_teil(z.zaehler, z), _teil(z.nenner, z)] if mit_teilen else []
        spalten += [mit_vorbehalt(thema.kennzahl, z), *([_intervall(thema, z)] if intervalle else [])]
        zeilen.append(Row(name, tuple(spalten), nr == 0))
    return tabelle(thema, titel, kopf, zeilen, zellen.values())


def _intervall(thema: Thema, zelle: Zelle) -> Entry:
    """The limits of the interval of a value, the sign of the value where there are none."""
    if zelle.grenzen is None:
        return eintrag(replace(zelle, wert=None, flag=zelle.flag if zelle.wert is None else None), 0)
    unten, oben = (zahlen.zahl(z.wert or 0.0, thema.kennzahl.stellen) for z in zelle.grenzen)
    return Entry(f"{unten} bis {oben}")


def weitere(themen: Sequence[Thema]) -> Table:
    """Indicators that only need a line: newest value of region, Regierungsbezirk and Land, of larger ones the span.

    One without a total is shown by its largest part.
    """
    gross = themen[0].bestand.gross
    kopf = ("Kennzahl", "Zeit", *(n for _, n in themen[0].gebiete), *(("Spanne der Regionen",) if gross else ()))
    zeilen, zellen = [], []
    for t in themen:
        gruppe = groesster_teil(t)
        werte = [t.zelle(rid, gruppe) for rid, _ in t.gebiete]
        spalten = [Entry(zeit.kurz(t.kennzahl, werte[0])), *(eintrag(z, t.kennzahl.stellen) for z in werte)]
        spanne = spannen.kurz(t) if gross else ""
        spalten += [Entry(spanne) if spanne else KREUZ] if gross else []
        zeilen.append(Row(t.titel if gruppe == INSGESAMT else f"{t.titel}: {t.name(gruppe)}", tuple(spalten)))
        zellen += werte
    wer = dict.fromkeys(h for t in themen for h in t.herausgeber)
    quelle = f"Quelle: {'; '.join(wer)}; eigene Berechnung. Tabelle und Stand nennt das Kennzahlenblatt."
    return Table(
        "Weitere Kennzahlen",
        kopf,
        tuple(zeilen),
        ("left", "left", *ausrichtung(len(kopf))[2:]),
        quelle,
        symbols=zeichen_der_tafel(zeilen, zellen),
    )


def groesster_teil(t: Thema) -> str:
    """The total where anybody has one, else the group with the region's largest value."""
    if any(t.zelle(rid).wert is not None for rid, _ in t.gebiete):
        return INSGESAMT
    alle = (t.zelle(gruppe=g) for merkmal in MERKMALE for g in t.bestand.gruppen(t.id, merkmal))
    eigene = [z for z in alle if z.wert is not None]
    return max(eigene, key=lambda z: (z.wert or 0.0, z.gruppe)).gruppe if eigene else INSGESAMT


def _zusammensetzung(thema: Thema) -> Table:
    """Every part of a whole by region."""
    teile = thema.teile
    werte = [[thema.bestand.zelle(k, rid, thema.jahr, g) for rid, _ in thema.zeilen] for k, g, _ in teile]
    zeilen = [
        Row(name, tuple(mit_vorbehalt(thema.kennzahl, z) for z in w))
        for (_, _, name), w in zip(teile, werte, strict=True)
    ]
    kopf = [thema.merkmal if thema.plan.gruppe else "Kennzahl", *(n for _, n in thema.zeilen)]
    return tabelle(
        thema, f"{thema.titel}, {zeit.kurz(thema.kennzahl, thema.zelle())}", kopf, zeilen, [z for w in werte for z in w]
    )


def _wertkopf(thema: Thema) -> str:
    einheit = zahlen.einheit_kurz(thema.kennzahl.einheit)
    return "Anteil (%)" if einheit == "%" else einheit if len(einheit) <= _LANG else "Wert"


def _teil(wert: float | None, zelle: Zelle) -> Entry:
    """Numerator or denominator as a cell: its own zero, or the sign that stops the quotient."""
    stellen = 0 if wert is None or float(wert).is_integer() else 1
    flag = zelle.flag if wert is None else None if wert else "genau_null"
    return eintrag(replace(zelle, wert=wert, flag=flag), stellen)
