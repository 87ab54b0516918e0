"""Invented particulars of the schools: register key, name, Träger, state of operation; nothing here resembles a real school."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.demo.chance import uniform
from pipeline.demo.mark import MARK
from pipeline.demo.schools import School
from pipeline.regions import by_id

_FIRST = ("Muster", "Beispiel", "Modell", "Probe", "Übungs", "Versuchs", "Entwurfs", "Skizzen", "Platzhalter", "Simulations")
_LAST = ("weg", "straße", "park", "hof", "feld", "allee", "platz", "ufer", "berg", "tal", "bach", "wiese")
_KINDS = {
    "02": ("Gemeinschaftsgrundschule", "GG", "- Primarstufe -"), "04": ("Gem. Hauptschule", "GH", "- Sekundarstufe I -"),
    "06": ("Volksschule", "V", "Primarstufe u. Sekundarstufe I"), "08": ("Förderschule", "FÖ LE", "Förderschwerpunkt Lernen"),
    "10": ("Realschule", "RS", "- Sekundarstufe I -"), "13": ("PRIMUS-Schule", "PS", "Primarstufe u. Sekundarstufe I"),
    "14": ("Sekundarschule", "SK", "- Sekundarstufe I -"), "15": ("Gesamtschule", "GE", "Sekundarstufe I u. II"),
    "16": ("Gemeinschaftsschule", "GM", "- Sekundarstufe I -"), "17": ("Freie Waldorfschule", "FW", ""),
    "18": ("Hiberniaschule", "FW", "Gesamtschule u. Kolleg"), "19": ("Freie Waldorf-Förderschule", "FW", ""),
    "20": ("Gymnasium", "Gym", "Sekundarstufe I u. II"), "25": ("Weiterbildungskolleg", "WBK", ""),
    "30": ("Berufskolleg", "BK", "- Sekundarstufe II -"), "83": ("Schule für Kranke", "KR", ""),
    "85": ("Förderschule Realschule", "FÖ HK", ""), "87": ("Förderschule Gymnasium", "FÖ KM", ""),
    "88": ("Förder-Berufskolleg", "FÖ BK", "- Sekundarstufe II -"),
}  # fmt: skip
LAND_TRAEGER = 90000


@dataclass(frozen=True, slots=True)
class Entry:
    """What the register says about a school beside its numbers."""

    form: str
    name: tuple[str, str, str]
    kurz: str
    ort: str
    traeger: int


def form_key(school: School) -> str:
    """The two-character key of a school whose Schulform the statistics sum up with others."""
    if school.form == "foerderschule_gh":
        return "83" if school.rang % 13 == 6 else "08"
    if school.form == "foerderschule_rgy":
        return "85" if school.kreis == "05913" else "87"
    if school.form == "waldorfschule":
        return "18" if school.kreis == "05916" and school.rang == 0 else "19" if school.rang == 2 else "17"
    if school.form == "30":
        return "88" if school.rang % 20 == 11 else "30"
    return school.form


def place(gemeinde: str) -> str:
    """The place name of the register."""
    return by_id(gemeinde).anzeigename


def traeger(school: School) -> int:
    """Key of the invented Träger: the Gemeinde, the Kreis for some Schulformen, a private one otherwise."""
    if school.privat:
        return 95000 + school.nummer % 4000
    return int((school.kreis if school.form in ("25", "30", "foerderschule_gh") else school.gemeinde)[2:].ljust(6, "0")) + 1_000_000


def entry(school: School) -> Entry:
    """The invented particulars of a school, with a name unlike any other of its Schulform in its Gemeinde's Kreis."""
    form = form_key(school)
    kind, short, stage = _KINDS[form]
    at = int(uniform("name", school.unit, school.form) * 97) + school.rang * 7
    street = _FIRST[at % len(_FIRST)] + _LAST[(at // len(_FIRST) + at) % len(_LAST)]
    side = ("", " Nord", " Süd", " Ost", " West")[school.rang // 60 % 5]
    public = "Private" if school.privat else "Städt."
    town = place(school.gemeinde)
    return Entry(form, (f"{public} {kind}"[:40], street + side, stage), f"{town}, {short} {street}{side} ({MARK})", town, traeger(school))
