"""The tables of a block: a series with its change, a moment across regions, parts of a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reports import vergleich, zahlen, zeit
from reports.daten import INSGESAMT, Kennzahl, Zelle
from reports.thema import Thema
from reports.vergleich import Unterschied
from reports.view import Ausrichtung, Entry, Row, Table


def eintrag(zelle: Zelle, stellen: int) -> Entry:
    """A value as a table cell: number and text, or the sign and its meaning."""
    text = zahlen.zelle(zelle.wert, zelle.flag, stellen)
    gewoehnlich = zelle.flag is None and zelle.wert is not None
    return Entry(text, zelle.wert, stellen, "" if gewoehnlich else zahlen.ZEICHEN[zelle.flag or "unbekannt"][1])


def tabellen(thema: Thema) -> tuple[Table, ...]:
    """The table that fits the data: parts of a whole, a series, or one moment."""
    if (thema.plan.teile or "anteile" in thema.plan.formen) and len(thema.teile) > 1:
        return (_zusammensetzung(thema),)
    return (_zeitreihe(thema),) if thema.ist_reihe else (_zeitpunkt(thema),)


def mit_vorbehalt(kennzahl: Kennzahl, zelle: Zelle) -> Entry:
    """A value as a table cell, in brackets where it rests on few cases."""
    fertig = eintrag(zelle, kennzahl.stellen)
    if zelle.flag is not None or not vergleich.wenige_faelle(kennzahl, zelle):
        return fertig
    return replace(fertig, text=f"({fertig.text})", spoken="eingeschränkte Aussage, wenige Fälle")


def _tabelle(thema: Thema, titel: str, kopf: Sequence[str], zeilen: Iterable[Row], zellen: Iterable[Zelle]) -> Table:
    fertig = tuple(zeilen)
    signs = zeichen(zellen)
    bracket = zahlen.ZEICHEN["eingeschraenkt"]
    if bracket not in signs and any(e.text.startswith("(") for row in fertig for e in row.cells):
        signs = (*signs, bracket)
    return Table(titel, tuple(kopf), fertig, ausrichtung(len(kopf)), thema.quellen, symbols=signs)


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
    land = thema.bestand.land.region_id
    if nach_gruppen:
        kopf = [thema.merkmal if thema.gruppen else "Gebiet", *labels, f"{spanne} ({punkte})", f"Land ({punkte})"]
        paare = [(thema.bestand.region.region_id, g, n) for g, n in thema.gruppen]
        letzte = "Insgesamt" if thema.gruppen else thema.bestand.region.name
        paare.append((thema.bestand.region.region_id, INSGESAMT, letzte))
    else:
        kopf = ["Gebiet", *labels, f"{spanne} ({punkte})"]
        paare = [(rid, INSGESAMT, name) for rid, name in thema.gebiete]
    zeilen, zellen = [], []
    for nr, (rid, gruppe, name) in enumerate(paare):
        werte = [thema.zelle(rid, gruppe, j) for j in jahre]
        spalten = [mit_vorbehalt(thema.kennzahl, z) for z in werte] + [_aenderung(thema, rid, gruppe, jahre[-2])]
        if nach_gruppen:
            spalten.append(_aenderung(thema, land, gruppe, jahre[-2]))
        stark = gruppe == INSGESAMT if nach_gruppen else nr == 0
        zeilen.append(Row(name, tuple(spalten), stark))
        zellen += werte
    return _tabelle(thema, f"{thema.titel}, {thema.bestand.region.name}, {thema.zeitraum}", kopf, zeilen, zellen)


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
        return Entry("entfallen")
    if wert is None or (vorher.flag == "genau_null"):
        return Entry("x", None, 0, zahlen.ZEICHEN["nicht_sinnvoll"][1])
    text = zahlen.vorzeichen(wert, 1)
    wenige = vergleich.ist_anzahl(thema.kennzahl) and (vorher.wert or 0) < vergleich.WENIGE_FAELLE
    return Entry(f"({text})" if wenige else text, wert, 1, "eingeschränkte Aussage, wenige Fälle" if wenige else "")


def _zeitpunkt(thema: Thema) -> Table:
    """The newest year: groups by region, or numerator, denominator and value by region."""
    jahr = zeit.kurz(thema.kennzahl, thema.zelle())
    titel = f"{thema.titel}, {jahr}"
    if thema.gruppen:
        gesamt = [(INSGESAMT, "Insgesamt")] if any(thema.reihe(rid) for rid, _ in thema.gebiete) else []
        zeilen_von = [*thema.gruppen, *gesamt]
        werte = {g: [thema.zelle(rid, g) for rid, _ in thema.gebiete] for g, _ in zeilen_von}
        zeilen = [
            Row(n, tuple(mit_vorbehalt(thema.kennzahl, z) for z in werte[g]), g == INSGESAMT) for g, n in zeilen_von
        ]
        return _tabelle(
            thema,
            titel,
            [thema.merkmal, *(n for _, n in thema.gebiete)],
            zeilen,
            [z for w in werte.values() for z in w],
        )
    zellen = {rid: thema.zelle(rid) for rid, _ in thema.gebiete}
    mit_teilen = thema.zelle(thema.bestand.land.region_id).nenner is not None and bool(thema.plan.nenner)
    kopf = ["Gebiet", *([thema.plan.zaehler, thema.plan.nenner] if mit_teilen else []), _wertkopf(thema)]
    zeilen = []
    for nr, (rid, name) in enumerate(thema.gebiete):
        z = zellen[rid]
        teile = [_teil(z.zaehler, z), _teil(z.nenner, z)] if mit_teilen else []
        zeilen.append(Row(name, (*teile, mit_vorbehalt(thema.kennzahl, z)), nr == 0))
    return _tabelle(thema, titel, kopf, zeilen, zellen.values())


def weitere(themen: Sequence[Thema]) -> Table:
    """Indicators that only need a line: newest value of region, Regierungsbezirk and Land."""
    kopf = ("Kennzahl", "Zeit", *(n for _, n in themen[0].gebiete))
    zeilen, zellen = [], []
    for t in themen:
        werte = [t.zelle(rid) for rid, _ in t.gebiete]
        wann = Entry(zeit.kurz(t.kennzahl, t.zelle()))
        zeilen.append(Row(t.titel, (wann, *(eintrag(z, t.kennzahl.stellen) for z in werte))))
        zellen += werte
    wer = dict.fromkeys(h for t in themen for h in t.herausgeber)
    quelle = f"Quelle: {'; '.join(wer)}; eigene Berechnung. Tabelle und Stand nennt das Kennzahlenblatt."
    return Table(
        "Weitere Kennzahlen",
        kopf,
        tuple(zeilen),
        ("left", "left", "right", "right", "right"),
        quelle,
        symbols=zeichen(zellen),
    )


def _zusammensetzung(thema: Thema) -> Table:
    """Every part of a whole by region."""
    teile = thema.teile
    werte = [[thema.bestand.zelle(k, rid, thema.jahr, g) for rid, _ in thema.gebiete] for k, g, _ in teile]
    zeilen = [
        Row(name, tuple(mit_vorbehalt(thema.kennzahl, z) for z in w))
        for (_, _, name), w in zip(teile, werte, strict=True)
    ]
    kopf = [thema.merkmal if thema.plan.gruppe else "Kennzahl", *(n for _, n in thema.gebiete)]
    return _tabelle(
        thema, f"{thema.titel}, {zeit.kurz(thema.kennzahl, thema.zelle())}", kopf, zeilen, [z for w in werte for z in w]
    )


def _wertkopf(thema: Thema) -> str:
    return "Anteil (%)" if thema.kennzahl.einheit == "Prozent" else zahlen.einheit_kurz(thema.kennzahl.einheit)


def _teil(wert: float | None, zelle: Zelle) -> Entry:
    """Numerator or denominator as a cell: its own zero, or the sign that stops the quotient."""
    stellen = 0 if wert is None or float(wert).is_integer() else 1
    flag = zelle.flag if wert is None else None if wert else "genau_null"
    return eintrag(replace(zelle, wert=wert, flag=flag), stellen)
