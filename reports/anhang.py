"""The closing parts: data situation, signs, licences, and the annex with the values of all 53 Regionen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from pipeline.period import parse_date, school_year
from reports import fehlt, vergleich, zahlen, zeit
from reports.bloecke import nebenthemen, themen
from reports.daten import Bestand, Region
from reports.datenlage import Befund, Lieferung
from reports.plan import Plan
from reports.tafeln import ausrichtung, eintrag, zeichen
from reports.thema import Thema
from reports.view import Entry, Note, Row, Table

_SPALTEN: Final = 6
_BEFUNDE: Final = 12
_TAG: Final = re.compile(r"\d\d\.\d\d\.")
_JAHR: Final = re.compile(r"\d{4}")
_GETRENNT: Final = re.compile(r"(?<=[a-zäöüß])- (?=[a-zäöüß])(?!(?:und|oder|bis|bzw)\b)")


def lieferungen(bestand: Bestand) -> Table:
    """Every source the report draws on, with publisher, periods, Stand and licence of its deliveries together."""
    kopf = ("Lieferung", "Herausgeber", "Zeitraum", "Stand", "Lizenz")
    je_quelle: dict[str, list[Lieferung]] = {}
    for lief in bestand.lieferungen:
        if genutzt(lief, bestand):
            je_quelle.setdefault(lief.quelle_id, []).append(lief)
    zeilen = tuple(
        Row(erste.titel, tuple(map(Entry, (erste.herausgeber, _zeitraeume(alle), _staende(alle), erste.lizenz))))
        for alle in je_quelle.values()
        for erste in alle[:1]
    )
    return Table("Verwendete Lieferungen", kopf, zeilen, ("left", "left", "left", "left", "left"), label="Tab. Q-1")


def _zeitraeume(lieferungen: Sequence[Lieferung]) -> str:
    """The one period, or first and last of several deliveries with their number, in the order of time."""
    zeiten = [_zeitraum(lief) for lief in lieferungen]
    if len(set(zeiten)) == 1:
        return zeiten[0]
    erste = min((z.split(" bis ")[0] for z in zeiten), key=reihenfolge)
    letzte = max((z.split(" bis ")[-1] for z in zeiten), key=reihenfolge)
    tag = _TAG.match(erste)
    if tag and letzte.startswith(tag[0]):  # the same day of every year is said once
        erste, letzte = erste.removeprefix(tag[0]), f"{letzte.removeprefix(tag[0])}, je {tag[0]}"
    return f"{erste} bis {letzte} ({len(lieferungen)} Dateien)"


def reihenfolge(zeit: str) -> tuple[int, date]:
    """A sort key of periods: the first year that one names, and its day where it is one."""
    tag = parse_date(zeit) or date.min
    jahr = _JAHR.search(zeit)
    return (tag.year if tag > date.min else int(jahr[0]) if jahr else 0), tag


def _staende(lieferungen: Sequence[Lieferung]) -> str:
    """The one Stand, or earliest and latest."""
    nach_tag = sorted((lief for lief in lieferungen if lief.stand), key=lambda lief: lief.tag or date.min)
    if not nach_tag:
        return "k. A."
    frueh, spaet = nach_tag[0].stand, nach_tag[-1].stand
    return frueh if frueh == spaet else f"{frueh} bis {spaet}"


def genutzt(lieferung: Lieferung, bestand: Bestand) -> bool:
    """Whether any published indicator, or the maps, draw on the source of a delivery."""
    quellen = {bestand.kartenquelle, *(q for k in bestand.kennzahlen.values() for q in k.quellen)}
    return not lieferung.ersetzt and lieferung.quelle_id in quellen


def brueche(bestand: Bestand) -> tuple[Note, ...]:
    """The declared breaks inside the ten years shown of some indicator, a paragraph for those of one name.

    One across which is compared all the same is a note on the series.
    """
    gesehen: dict[str, dict[str, None]] = {}
    erste: dict[str, int] = {}
    for (kennzahl, _, _), reihe in bestand.reihen.items():
        erste[kennzahl] = min(erste.get(kennzahl, next(iter(reihe))), *reihe)
    for k in bestand.kennzahlen.values():
        bis = bestand.letztes_jahr(k.kennzahl_id) or 0
        von = erste.get(k.kennzahl_id, bis)
        for b in k.brueche:
            if max(von, bis - vergleich.FENSTER + 1) < b.jahr <= bis:
                kopf = f"{'Hinweis zur Reihe' if b.vergleichbar else 'Bruch'}: {b.titel}"
                gesehen.setdefault(kopf, {})[b.text] = None
    return tuple(Note(kopf, " ".join(texte)) for kopf, texte in gesehen.items())


def _zeitraum(lieferung: Lieferung) -> str:
    return tage(lieferung.zeitraum) or "k. A."


def tage(zeit: str) -> str:
    """A period as Germans write it: `31.12.2023` for a day, `WS 2023/24` or `SS 2024` for half a year."""
    zeit = re.sub(r"\b(\d{4})-10P6M\b", lambda m: f"WS {school_year(int(m[1]))}", zeit)
    zeit = re.sub(r"\b(\d{4})-04P6M\b", r"SS \1", zeit)
    return re.sub(r"\b(\d{4})-(\d\d)-(\d\d)\b", r"\3.\2.\1", zeit)


def luecken(bestand: Bestand, plan: Plan) -> tuple[str, ...]:
    """What is missing for this region: indicators without value, short series, signs in place of values."""
    saetze = []
    for t in (t for k in plan.kapitel for t in themen(bestand, plan, k)):
        wann = zeit.kurz(t.kennzahl, t.zelle())
        if t.zelle().wert is None and not any(t.zelle(gruppe=g).wert is not None for g, _ in t.gruppen):
            saetze.append(f"{t.kennzahl.titel}: für {bestand.region.name} liegt {wann} kein Wert vor ({_grund(t)}).")
    gezeigt = [t for k in plan.kapitel for t in (*themen(bestand, plan, k), *nebenthemen(bestand, plan, k))]
    if not gezeigt:
        alle = zahlen.zahl(len(bestand.kennzahlen))
        saetze.append(f"Zu keiner der {alle} Kennzahlen gibt es einen Wert; die Kapitel zu ihnen entfallen.")
    saetze += filter(None, [fehlt.ohne_bezirkswert(bestand, gezeigt)])
    saetze += fehlt.nicht_enthalten(bestand, [(k.titel, k.genannt) for k in plan.kapitel]) if bestand.gross else []
    if einzeln := _mit_einem_jahr(bestand):
        saetze.append(
            f"Für {einzeln} der {len(bestand.kennzahlen)} Kennzahlen liegt erst ein Zeitpunkt vor; "
            "eine Entwicklung lässt sich dort nicht beschreiben."
        )
    quellen = {lief.quelle_id for lief in bestand.lieferungen if genutzt(lief, bestand)}
    ungenutzt = dict.fromkeys(lief.titel for lief in bestand.lieferungen if lief.quelle_id not in quellen)
    if ungenutzt:
        saetze.append(f"Eingelesen, aber für keine Kennzahl verwendet: {'; '.join(ungenutzt)}.")
    return tuple(saetze)


def _mit_einem_jahr(bestand: Bestand) -> int:
    """How many indicators the region has for one year only, whatever their breakdown."""
    jahre: dict[str, set[int]] = {}
    for (kennzahl, rid, _), reihe in bestand.reihen.items():
        if rid == bestand.region.region_id:
            jahre.setdefault(kennzahl, set()).update(j for j, z in reihe.items() if z.wert is not None)
    return sum(len(j) == 1 for j in jahre.values())


def _grund(t: Thema) -> str:
    zeichen_, bedeutung = zahlen.ZEICHEN[t.zelle().flag or "unbekannt"]
    return f"{zeichen_} {bedeutung}"


def pruefungen(bestand: Bestand) -> tuple[str, ...]:
    """The findings of the checks that name this region, those that weigh most first; of larger ones their number."""
    ordnung = {"fehler": 0, "warnung": 1, "hinweis": 2}
    hier = [b for b in bestand.befunde if _betrifft(b, bestand)]
    hier.sort(key=lambda b: (ordnung.get(b.schwere, 3), b.pruefung, b.meldung))
    texte = dict.fromkeys(
        f"{b.schwere.capitalize()}: {b.meldung} ({b.beispiel or b.gegenstand}){b.hingenommen}" for b in hier
    )
    gesagt = _gezaehlt(hier) if bestand.gross else tuple(texte)[:_BEFUNDE]
    return gesagt or ("Keine Prüfung hat zu dieser Region eine Auffälligkeit gemeldet.",)


def _gezaehlt(befunde: Sequence[Befund]) -> tuple[str, ...]:
    """How many findings each check has, with one as example."""
    je_pruefung: dict[tuple[str, str], list[Befund]] = {}
    for b in befunde:
        je_pruefung.setdefault((b.schwere, b.pruefung), []).append(b)
    gruppen = [(alle[0], zahlen.zaehlwort(len(alle), "Befund", "Befunde")) for alle in je_pruefung.values()]
    return tuple(f"{b.schwere.capitalize()}, {n}, etwa: {b.meldung} ({b.beispiel or b.gegenstand})" for b, n in gruppen)


def _betrifft(befund: Befund, bestand: Bestand) -> bool:
    return nennt(f"{befund.gegenstand} {befund.beispiel}", bestand)


def nennt(text: str, bestand: Bestand) -> bool:
    """Whether a text names the key of the region, of one of its Bildungsregionen or of their Gemeinden."""
    keys = "|".join(r for r in (bestand.region.region_id, *bestand.mitglieder) if r != bestand.land.region_id)
    return bool(re.search(rf"\b({keys})(\d{{3}})?\b", text))


def zeichenerklaerung() -> Table:
    """Every sign that may stand in place of a number or beside it."""
    zeilen = tuple(Row(z, (Entry(b),)) for z, b in zahlen.ZEICHEN.values())
    extra = (Row("PP", (Entry("Prozentpunkte"),)), Row("±", (Entry("gerundet keine Veränderung"),)))
    return Table(
        "Zeichen und Abkürzungen", ("Zeichen", "Bedeutung"), (*zeilen, *extra), ("left", "left"), label="Tab. Z-1"
    )


def tabellenanhang(bestand: Bestand, plan: Plan) -> tuple[Table, ...]:
    """The newest total of every rate for all 53 Regionen, Regierungsbezirk by Regierungsbezirk: order, not rank.

    Of a larger region also the counts, for its Bildungsregionen only, each Regierungsbezirk with its own value.
    """
    alle = [t for k in plan.kapitel for t in themen(bestand, plan, k) if t.plan.landvergleich]
    alle = [t for t in alle if bestand.gross or not vergleich.ist_anzahl(t.kennzahl)]
    alle = [
        t
        for t in alle
        if sum(z.wert is not None for z in bestand.kreise.get(t.id, ())) > len(bestand.kreise.get(t.id, ())) / 2
    ]
    blaetter = -(-len(alle) // _SPALTEN)
    gruppen = [alle[i * len(alle) // blaetter : (i + 1) * len(alle) // blaetter] for i in range(blaetter)]
    return tuple(_anhang(bestand, g, nr) for nr, g in enumerate(gruppen, 1))


def _anhang(bestand: Bestand, themen_: Sequence[Thema], nr: int) -> Table:
    werte = {t.id: {z.region_id: z for z in bestand.kreise[t.id]} for t in themen_}
    jahre = {t.id: bestand.kreise[t.id][0].jahr for t in themen_}
    zeilen, zellen = [], []
    for r in _regionen(bestand):
        reihe = [werte[t.id].get(r.region_id) or t.zelle(r.region_id, jahr=jahre[t.id]) for t in themen_]
        zellen += reihe
        stark = r.ebene != "kreis" or r == bestand.region
        zeilen.append(
            Row(
                r.kurz,
                tuple(eintrag(z, t.kennzahl.stellen) for z, t in zip(reihe, themen_, strict=True)),
                stark,
            )
        )
    kopf = tuple(_spaltenkopf(t, jahre[t.id]) for t in themen_)
    wer = f"Die {len(bestand.mitglieder)} Bildungsregionen {bestand.region.im}" if bestand.gross else "Alle 53 Regionen"
    return Table(
        f"{wer} in der Reihenfolge ihrer Schlüssel",
        ("Region", *kopf),
        tuple(zeilen),
        ausrichtung(len(kopf) + 1),
        label=f"Tab. T-{nr}",
        symbols=zeichen(zellen),
    )


def _regionen(bestand: Bestand) -> list[Region]:
    """All 53 and the Land; in a larger region its Bildungsregionen below the Regierungsbezirk that they belong to."""
    if not bestand.gross:
        return [*(r for r in bestand.regionen.values() if r.ebene == "kreis"), bestand.land]
    bezirke = [r for r in bestand.regionen.values() if r.ebene == "regierungsbezirk"]
    dabei = [b for b in bezirke if bestand.region in (b, bestand.land)]
    return [*(r for b in dabei for r in (b, *(bestand.regionen[k] for k in bestand.teile(b)))), bestand.land]


def _spaltenkopf(t: Thema, jahr: int) -> str:
    """Short title with unit, unless it names the unit itself, and period."""
    kurz, einheit = t.kennzahl.kurz.removesuffix(" (Köpfe)"), zahlen.einheit_kurz(t.kennzahl.einheit)
    return f"{kurz}{'' if einheit in kurz else f' ({einheit})'}, {zeit.kurz(t.kennzahl, t.zelle(jahr=jahr))}"


def vermerke(bestand: Bestand) -> tuple[str, ...]:
    """What the offices ask to be printed with their data, each once, words divided at the end of a line joined."""
    zeilen = (" ".join(lief.vermerk.split()) for lief in bestand.lieferungen if lief.vermerk)
    return tuple(dict.fromkeys(_GETRENNT.sub("", zeile) for zeile in zeilen))


def herausgeber(bestand: Bestand) -> tuple[str, ...]:
    """The publishers of the deliveries in use, each once; those that publish together count one by one."""
    gemeinsam = (lief.herausgeber for lief in bestand.lieferungen if genutzt(lief, bestand))
    return tuple(dict.fromkeys(wer for alle in gemeinsam for wer in alle.split(", ")))


def quellenzeile(bestand: Bestand) -> str:
    """Publishers and licence of the deliveries that a short edition draws on, and how it calculates, in one line."""
    wer = herausgeber(bestand)
    if not wer:
        return "Quellen: keine Lieferung."
    return (
        f"Quellen: {'; '.join(wer)}; eigene Berechnungen. Abstände und Veränderungen sind aus ungerundeten Werten "
        "berechnet. Lizenz: Datenlizenz Deutschland – Namensnennung – Version 2.0 (dl-de/by-2-0), soweit der "
        "Herausgeber nichts anderes bestimmt. Titel, Stand und Lizenz jeder Lieferung nennt der Bildungsbericht."
    )


def notizen(paare: Sequence[tuple[str, str]]) -> tuple[Note, ...]:
    """Declared paragraphs as notes."""
    return tuple(Note(kopf, text) for kopf, text in paare)
