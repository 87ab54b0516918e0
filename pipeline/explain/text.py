"""The way of a value as German lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline import say
from pipeline.compute_plan import GROUPS
from pipeline.explain.ask import named_group
from pipeline.explain.chain import Chain, Record

_SHOWN = 8
ROLES = {
    "wert": "Wert", "zaehler": "Zähler", "nenner": "Nenner", "vorschrift": "Rechenvorschrift",
    "wert_gruppe": "Wert der Gruppe", "zaehler_gruppe": "Zähler der Gruppe", "nenner_gruppe": "Nenner der Gruppe",
    "wert_abzug": "Wert der Vergleichsgruppe", "zaehler_abzug": "Zähler der Vergleichsgruppe",
    "nenner_abzug": "Nenner der Vergleichsgruppe",
}  # fmt: skip
_ORDER = list(ROLES)
_SEVERITY = {"fehler": "Fehler", "warnung": "Warnung", "hinweis": "Hinweis"}


def lines(chain: Chain) -> Iterator[str]:
    """Everything behind one value, from the number to the files."""
    yield from _value(chain.wert)
    yield from _withheld(chain)
    for part in sorted(chain.teile, key=lambda part: _ORDER.index(part["rolle"])):
        yield from _part(part)
    if chain.aus_kennzahlen:
        yield "Aus den Werten anderer Kennzahlen"
        yield from (f"  {k['titel']} ({k['kennzahl_id']})" for k in chain.aus_kennzahlen)
    yield from _files(chain.dateien)
    yield from _remarks(chain)


def number(value: float | None, places: int | None = None) -> str:
    """A number as Germans write it, as exact as it is unless places are given; „kein Wert“ for None."""
    if value is None:
        return "kein Wert"
    text = f"{value:,.{places}f}" if places is not None else f"{value:,.10f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def _value(value: Record) -> Iterator[str]:
    yield f"{value['titel']} ({value['kennzahl_id']})"
    group = named_group({column: value[column] for column in GROUPS}) or "insgesamt"
    period = f" ({value['zeit']})" if value["zeit"] and value["zeit"] != str(value["jahr"]) else ""
    yield f"  {value['region']} ({value['region_id']}), {value['jahr']}{period}, {group}"
    unit = "" if value["einheit"] == "Anzahl" else f" {value['einheit']}"
    figure = number(value["wert"], value["nachkommastellen"])
    yield f"Wert: {figure}{unit}" if value["wert"] is not None else "Wert: keiner"
    if value["kennzeichen"]:
        yield f"  Kennzeichen: {value['kennzeichen']} ({value['flag']})"
    if value["demonstrationsdaten"]:
        yield "  Demonstrationsdaten: simuliert, keine amtliche Statistik"
    if value["nenner"] is not None:
        yield f"  Zähler {number(value['zaehler'])}, Nenner {number(value['nenner'])}"
    yield f"Definition: {value['definition'].strip()}"
    yield f"Formel: {value['formel']}"
    yield f"Gezählt nach: {value['prinzip']}; {value['stichtag']}"


def _withheld(chain: Chain) -> Iterator[str]:
    rule = chain.geheimhaltung
    if rule is None:
        return
    yield "Geheimhaltung"
    if rule["durch"] == "quelle":
        yield "  Der Wert ist schon in der Datei geheim gehalten, oder er beruht auf einer solchen Angabe."
        return
    yield (
        f"  Zurückgehalten nach der Regel „{rule['name']}“ ({rule['regel']}): Anzahlen unter {rule['min_count']} und "
        "zu kleine Nenner werden nicht ausgewiesen, ebenso was auf sie schließen ließe."
    )
    reasons = ", ".join(f"{r['grund']} ({r['anzahl']})" for r in rule["gruende"])
    yield f"  Gründe bei dieser Kennzahl auf dieser Ebene in diesem Jahr: {reasons}."
    yield "  Welcher davon hier gilt, bleibt offen, damit sich der Wert nicht eingrenzen lässt."


def _part(part: Record) -> Iterator[str]:
    what = f"core.{part['datensatz']}" + (f".{part['mass']}" if part["mass"] else "")
    sign = " (wird abgezogen)" if part["vorzeichen"] < 0 else ""
    total = f": {number(part['summe'])}" if part["summe"] is not None else ""
    yield f"{ROLES[part['rolle']]}{sign}{total}"
    cells = part["zellen"]
    if not part["veroeffentlicht"]:
        yield f"  {what}, nicht veröffentlicht, weil der Datensatz kleine Zahlen enthalten kann; aus:"
        cells = list({cell["dateiname"]: cell for cell in cells}.values())
    elif part["rolle"] == "vorschrift":
        yield f"  liest {what}"
    elif part["gezaehlt"]:
        yield f"  {what}, {say.count(len(cells), 'Zeile wird gezählt', 'Zeilen werden gezählt')}"
    else:
        yield f"  {what}, {say.count(len(cells), 'Angabe', 'Angaben')}"
    for cell in cells[:_SHOWN]:
        yield f"    {_cell(cell, part)}"
    if len(cells) > _SHOWN:
        yield f"    … und {len(cells) - _SHOWN} weitere (vollständig mit --json)"


def _cell(cell: Record, part: Record) -> str:
    """One cell: what it says, and where it stands."""
    place = ", ".join(filter(None, (cell["dateiname"], _lines(cell), _column(cell))))
    if part["rolle"] == "vorschrift" or not part["veroeffentlicht"]:
        return place
    figure = number(cell["angabe"]) + (f" [{cell['flag']}]" if cell["flag"] else "")
    said = ", ".join(filter(None, (cell["region_id"], cell["zeit"], cell["schluessel"])))
    return f"{figure} – {said} – {place}"


def _lines(cell: Record) -> str:
    first, last = cell["zeile_von"], cell["zeile_bis"]
    if first is None:
        return ""
    return f"Zeile {first}" if first == last else f"Zeilen {first} bis {last}"


def _column(cell: Record) -> str:
    if cell["spalte"] is None:
        return ""
    sheet = any(part.lower().endswith(".xlsx") for part in PurePosixPath(cell["dateiname"]).parts)
    place = f"Spalte {cell['spalte']}" + (f" ({_letters(cell['spalte'])})" if sheet else "")
    return f"{place} „{cell['kopf'].split(' | ')[-1]}“" if cell["kopf"] else place


def _letters(column: int) -> str:
    """The name of a column in a spreadsheet: A, …, Z, AA, …"""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _files(files: list[Record]) -> Iterator[str]:
    yield "Dateien" if files else "Dateien: keine"
    for file in files:
        yield f"  {file['dateiname']}"
        yield f"    SHA-256 {file['sha256']}"
        yield f"    Stand {file['stand'] or 'unbekannt'}; {file['herausgeber']}, {file['quelle']} ({file['quelle_id']})"
        yield f"    Lizenz: {file['lizenz']}" + (f" – {file['lizenzvermerk']}" if file["lizenzvermerk"] else "")


def _remarks(chain: Chain) -> Iterator[str]:
    if chain.befunde:
        yield "Befunde, die diese Daten betreffen"
    for finding in chain.befunde:
        example = f" Beispiel: {finding['beispiel']}" if finding["beispiel"] else ""
        subject = ", ".join(filter(None, (finding["datensatz"], finding["gegenstand"])))
        yield f"  {_SEVERITY[finding['schwere']]} – {subject}: {finding['meldung']}{example}"
        if finding["hingenommen_bis"]:
            yield f"    Hingenommen bis {finding['hingenommen_bis']:%d.%m.%Y}: {finding['begruendung']}"
    if chain.brueche:
        yield "Brüche in der Zeitreihe"
    for broken in chain.brueche:
        yield f"  vor {broken['jahr']}: {broken['titel']}. {broken['text']}"
    if chain.wert["hinweise"]:
        yield "Grenzen der Aussage"
        yield from (f"  {limit}" for limit in chain.wert["hinweise"].split("\n"))
