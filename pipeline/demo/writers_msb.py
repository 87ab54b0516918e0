"""Files of the Ministry of Schools: register of schools, Schulsozialindex and the key tables."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.demo.chance import uniform
from pipeline.demo.mark import SENTENCE
from pipeline.demo.model import Model
from pipeline.demo.places import msb
from pipeline.demo.register import (
    LAND_TRAEGER,
    REGISTER_YEARS,
    Entry,
    entry,
    others,
    short_name,
    traeger,
    traeger_name,
    wording,
)
from pipeline.regions import by_id


def _row(what: Entry) -> str:
    """One row of the register; what could lead to a real place (post code, telephone, coordinates) is made up."""
    number = str(what.nummer)
    fax = ("", "") if what.nummer % 30 == 0 else ("0000", number)
    east = round(300_000 + 220_000 * uniform("ost", number))
    north = round(5_590_000 + 210_000 * uniform("nord", number))
    cells = (
        number, what.form, *what.name, what.kurz, f"00{number[-3:]}", what.ort, f"{what.name[1] or 'Musterweg'} 1",
        "0000", number, *fax, f"{number}@schule.example", SENTENCE, "2" if what.privat else "1", str(what.traeger),
        what.gemeinde, *what.betrieb, what.epsg, str(east), str(north),
    )  # fmt: skip
    return ";".join(f'"{cell}"' for cell in cells)


def register(model: Model, year: int) -> bytes:
    """The register of a school year: `sep=;`, bare header with a trailing separator, quoted data without one."""
    listed = (entry(school, year) for school in model.schools)
    rows = [_row(what) for what in (*(found for found in listed if found), *others())]
    return "\n".join(["sep=;", ";".join([*wording()["spalten"], ""]), *rows, ""]).encode("utf-8")


def index(model: Model) -> bytes:
    """The Schulsozialindex: code page 850, CRLF, Kreise by name only, `ohne` for schools without a Stufe."""
    lines, spelled = ["Schulnummer;Kurzbezeichnung;Bezirksregierung;Kreis;Gemeinde;Sozialindexstufe"], wording()["orte"]
    for school in model.schools:
        if (stage := model.stufen.get(school.nummer)) is not None:
            district = by_id(school.kreis[:3]).name.removeprefix("Regierungsbezirk ")
            town = by_id(school.gemeinde).anzeigename
            place = f"BR {district};{msb(by_id(school.kreis))};{spelled.get(town, town)}"
            lines.append(f"{school.nummer};{short_name(school)};{place};{stage}")
    return "\r\n".join([*lines, ""]).encode("cp850")


def _cdata(tag: str, text: str) -> str:
    """An element whose text is set as CDATA."""
    return f"\t\t<{tag}><![CDATA[{text}]]></{tag}>\n"


def _xml(root: str, element: str, blocks: Sequence[str]) -> bytes:
    """A key table: declaration, the mark as a comment, blocks indented by tabs, no newline at the end."""
    body = "".join(f"\t<{element}>\n{block}\t</{element}>\n" for block in blocks)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {SENTENCE} -->\n<{root}>\n{body}</{root}>'.encode()


def keys(element: str) -> bytes:
    """The key table of codes and names of `Schulform`, `Rechtsform` or `Schulbetrieb`."""
    table = wording()["schluessel"][element].items()
    blocks = [f"\t\t<Schluessel>{code}</Schluessel>\n{_cdata('Bezeichnung', name)}" for code, name in table]
    return _xml("Daten", element, blocks)


def _carrier(number: int, name: str, town: str) -> str:
    """The fields of one Träger."""
    names = _cdata("Traegerbezeichnung_1", name) + "".join(_cdata(f"Traegerbezeichnung_{i}", "") for i in (2, 3))
    address = f"\t\t<PLZ>00000</PLZ>\n{_cdata('Ort', town)}{_cdata('Strasse', 'Musterweg 1')}"
    lines = "".join(f"\t\t<{tag}>0000</{tag}>\n" for tag in ("Telefonvorwahl", "Telefon", "Faxvorwahl", "Fax"))
    return f"\t\t<Traegernummer>{number}</Traegernummer>\n{names}{_cdata('Kurzbezeichnung', name)}{address}{lines}"


def carriers(model: Model) -> bytes:
    """The key table of the Träger: every invented one that a school names."""
    found = {LAND_TRAEGER: ("Land Nordrhein-Westfalen", "Düsseldorf")}
    for school in model.schools:
        if any(year in school.schueler for year in REGISTER_YEARS):
            found.setdefault(traeger(school), (traeger_name(school), by_id(school.gemeinde).anzeigename))
    return _xml("Traegerdaten", "Traeger", [_carrier(number, *texts) for number, texts in sorted(found.items())])
