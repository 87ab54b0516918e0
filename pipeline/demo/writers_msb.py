"""Files of the Ministry of Schools: register of schools, Schulsozialindex and the key tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.demo.chance import uniform
from pipeline.demo.mark import SENTENCE
from pipeline.demo.model import Model
from pipeline.demo.places import msb
from pipeline.demo.register import LAND_TRAEGER, Entry, entry, traeger
from pipeline.demo.schools import School
from pipeline.regions import bildungsregionen, by_id, children

REGISTER_YEARS = (2022, 2025)
_COLUMNS = (
    "Schulnummer;Schulform;Schulbezeichnung_1;Schulbezeichnung_2;Schulbezeichnung_3;Kurzbezeichnung;PLZ;Ort;Strasse;Telefonvorwahl;"
    "Telefon;Faxvorwahl;Fax;E-Mail;Homepage;Rechtsform;Traegernummer;Gemeindeschluessel;Schulbetriebsschluessel;Schulbetriebsdatum;"
    "EPSG;UTMRechtswert;UTMHochwert;"
)
_TOWNS = {"Mülheim an der Ruhr": "Mülheim a.d.Ruhr", "Langenfeld (Rheinland)": "Langenfeld (Rhld.)", "Leichlingen (Rheinland)": "Leichlingen (Rhld.)"}
FORMS = {
    "02": "Grundschule", "04": "Hauptschule", "06": "Volksschule", "08": "Förderschule", "10": "Realschule", "13": "Primus (Schulversuch)",
    "14": "Sekundarschule", "15": "Gesamtschule", "16": "Gemeinschaftsschule (Schulversuch)", "17": "Waldorfschule", "18": "Hiberniaschule",
    "20": "Gymnasium", "25": "Weiterbildungskolleg", "30": "Berufskolleg", "83": "Schule für Kranke",
    "85": "Förderschule im Bereich der Realschule", "87": "Förderschule im Bereich des Gymnasiums", "88": "Förderschule im Bereich des Berufskollegs",
}  # fmt: skip
LEGAL = {"1": "in öffentlicher Trägerschaft", "2": "in Trägerschaft eines Ersatzschulträgers (privat)"}
OPERATION = {
    "0": "Schule wird zum Ende des laufenden Schuljahres aufgelöst", "1": "Schule hat Schulbetrieb",
    "2": "Schule wird zu einem späteren Zeitpunkt als zum Ende des laufenden Schuljahres aufgelöst",
    "3": "Schule nimmt den Schulbetrieb auf ab (Datum)", "4": "Schulbetrieb ruht", "5": "Gelöschte Schule, die noch bestehen bleiben muss",
    "6": "Wie Schulbetriebsschlüssel 1, nimmt jedoch nur an bestimmten Erhebungen teil",
    "9": "Zum letzten Schuljahresende gelöschte Schule, die ein Jahr weiterbestehen muss",
}  # fmt: skip


def _state(school: School, year: int) -> tuple[str, str] | None:
    """Key and date of operation in a school year, None for a school the register does not list then."""
    first, last = min(school.schueler), max(school.schueler)
    if year in school.schueler:
        closing = last < max(REGISTER_YEARS) and last - year <= 2
        return ("2", f"31.07.{last + 1}") if closing else ("1", "01.08.1973" if first <= 2005 else f"01.08.{first}")
    return ("9", f"31.07.{year}") if year - 1 in school.schueler else None


def _row(number: int, what: Entry, school: School | None, gemeinde: str, state: tuple[str, str], epsg: str = "EPSG:25832") -> str:
    """One row of the register; what could lead to a real place (post code, telephone, coordinates) is made up."""
    private = "2" if school and school.privat else "1"
    east, north = (round(300_000 + 220_000 * uniform("ost", number)), round(5_590_000 + 210_000 * uniform("nord", number)))
    cells = (
        str(number), what.form, *what.name, what.kurz, f"00{number % 1000:03d}", what.ort, f"{what.name[1] or 'Musterweg'} {number % 90 + 1}",
        "0000", str(number), "" if number % 30 == 0 else "0000", "" if number % 30 == 0 else str(number), f"{number}@schule.example",
        SENTENCE, private, str(what.traeger), gemeinde, *state, epsg, str(east), str(north),
    )  # fmt: skip
    return ";".join(f'"{cell}"' for cell in cells)


def _authorities() -> Iterator[str]:
    """What the register lists beside schools: the Schulämter, one school of another kind and one without coordinates."""
    for number, region in enumerate(bildungsregionen(), start=990001):
        seat = region.region_id + "000" if region.typ == "kreisfreie Stadt" else children(region.region_id)[0].region_id
        name = ("Schulamt", f"für {msb(region)}"[:40], "")
        yield _row(number, Entry("0A", name, f"Schulamt {msb(region)}", by_id(seat).anzeigename, 0), None, seat, ("1", "01.08.1973"))
    place = by_id("05911000").anzeigename
    college = Entry("25", ("Studienkolleg Musterwerk", "", ""), f"{place}, WBK KOL Musterwerk", place, LAND_TRAEGER)
    yield _row(989001, college, None, "05911000", ("6", "01.01.1974"), "null")
    yield _row(989002, Entry("81", ("Schulischer Lernort", "Modellhof", ""), "Münster, FÖ SL Modellhof", "Münster", LAND_TRAEGER),
               None, "05515000", ("6", "01.08.2016"))  # fmt: skip


def register(model: Model, year: int) -> bytes:
    """The register of a school year: `sep=;`, bare header with a trailing separator, quoted data without one."""
    lines = ["sep=;", _COLUMNS]
    for school in model.schools:
        if (state := _state(school, year)) is not None:
            lines.append(_row(school.nummer, entry(school), school, school.gemeinde, state))
    return "\n".join([*lines, *_authorities(), ""]).encode("utf-8")


def index(model: Model) -> bytes:
    """The Schulsozialindex: code page 850, CRLF, Kreise by name only, `ohne` for schools without a Stufe."""
    lines = ["Schulnummer;Kurzbezeichnung;Bezirksregierung;Kreis;Gemeinde;Sozialindexstufe"]
    for school in model.schools:
        if (stage := model.stufen.get(school.nummer)) is not None:
            kreis, what = by_id(school.kreis), entry(school)
            district = by_id(school.kreis[:3]).name.removeprefix("Regierungsbezirk ")
            town = _TOWNS.get(what.ort, what.ort)
            lines.append(f"{school.nummer};{what.kurz};BR {district};{msb(kreis)};{town};{stage}")
    return "\r\n".join([*lines, ""]).encode("cp850")


def _xml(root: str, blocks: Sequence[str]) -> bytes:
    """A key table: declaration, the mark as a comment, blocks indented by tabs, no newline at the end."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {SENTENCE} -->\n<{root}>\n{"".join(blocks)}</{root}>'.encode()


def keys(element: str, table: dict[str, str]) -> bytes:
    """A key table of codes and names in CDATA."""
    return _xml("Daten", [
        f"\t<{element}>\n\t\t<Schluessel>{code}</Schluessel>\n\t\t<Bezeichnung><![CDATA[{name}]]></Bezeichnung>\n\t</{element}>\n"
        for code, name in table.items()
    ])  # fmt: skip


def carriers(model: Model) -> bytes:
    """The key table of the Träger: every invented one that a school names."""
    names = {LAND_TRAEGER: ("Land Nordrhein-Westfalen", "Düsseldorf")}
    for school in model.schools:
        if any(year in school.schueler for year in REGISTER_YEARS):
            what = entry(school)
            public = by_id(school.kreis if traeger(school) % 1000 == 0 and not school.privat else school.gemeinde).anzeigename
            names.setdefault(what.traeger, (f"Musterschulträger {what.traeger}" if school.privat else public, what.ort))
    blocks = []
    for number, (name, town) in sorted(names.items()):
        texts = {f"Traegerbezeichnung_{i}": name if i == 1 else "" for i in (1, 2, 3)} | {"Kurzbezeichnung": name}
        inner = f"\t\t<Traegernummer>{number}</Traegernummer>\n"
        inner += "".join(f"\t\t<{tag}><![CDATA[{text}]]></{tag}>\n" for tag, text in texts.items())
        inner += f"\t\t<PLZ>00000</PLZ>\n\t\t<Ort><![CDATA[{town}]]></Ort>\n\t\t<Strasse><![CDATA[Musterweg 1]]></Strasse>\n"
        inner += "".join(f"\t\t<{tag}>0000</{tag}>\n" for tag in ("Telefonvorwahl", "Telefon", "Faxvorwahl", "Fax"))
        blocks.append(f"\t<Traeger>\n{inner}\t</Traeger>\n")
    return _xml("Traegerdaten", blocks)
