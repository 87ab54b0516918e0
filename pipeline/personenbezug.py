"""Personal data are refused before anything is stored: files about single pupils, children, parents or employees.

Judged by the heads of the columns and by the shape of the rows (one row a person), never by names in the cells; a
message names columns, never a value. Schools, Kitas and other institutions may have addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import DisclosureFault, Problem
from pipeline.read.rows import Row, Rows
from pipeline.regions.spelling import folded

SEARCHED, LOOKED_AT, ENOUGH = 15, 120, 8
_NAMED = 3
_IDENTITY = re.compile(
    r"(?:\w*?(?:schueler|schuelerin|kind|kindes|kinder|eltern|mutter|vater|person|teilnehmer|lehrer))??"
    r"(?:vorname[n]?|nachname[n]?|familienname|zuname|rufname|geburtsname|firstname|lastname|surname|givenname"
    r"|geb|gebdat|gebdatum|geburtsdatum|geburtstag|geburtsort|dateofbirth|birthdate)"
    r"|(?:name|namen)(?:der|des|vom)?(?:kind|kindes|kinder|schueler|schuelers|schuelerin|mutter|vater|eltern)"
    r"|(?:schueler|schuelerin|kind|kindes|teilnehmer|eltern)name[n]?|namevorname|nachnamevorname|vornamenachname"
    r"|(?:schueler|kind|kindes)(?:id|nr|nummer|kennung)|guid|schildid|ipaddr|ipadresse|steuerid|steueridnr"
    r"|sozialversicherungsnummer|versichertennummer|iban|krankenkasse|handynummer|mobilnummer|privatadresse"
)
_ADDRESS = re.compile(r"(?:strasse|str)(?:und)?(?:hausnummer|hausnr|nr)?|anschrift|adresse")
_NAME = re.compile(r"name[n]?|schueler|schuelerin|schuelerinnen|kind|teilnehmer|teilnehmerin|person")
_NUMBER = re.compile(r"lfdnr|lfdnummer|laufendenummer|id|nr|nummer|internenr|interneidnummer")
_TRAITS = re.compile(
    r"klasse[n]?|jahrgang|aktjahrgang|geschlecht|sex|staatsang(?:ehoerigkeit)?|nationalitaet|religion|konfession"
    r"|alter|geburtsjahr|geburtsland\w*|verkehrssprache|muttersprache|familiensprache|foerderschwerp(?:unkt)?|zuzugsjahr"
    r"|jahrzuzug|aufnahmedatum|entldatum|wohnort|plz|grundschulempfehlung|uebergangsempfehlung|einschulungsart|aussiedler"
)
_INSTITUTION = re.compile(
    r"(?:schulnummer|schulnr|schulname|schulbezeichnung\w*|schule|nameder(?:schule|kita|einrichtung)"
    r"|einrichtung(?:sname)?|traeger(?:name|nummer)?|kita(?:name)?|kindertageseinrichtung|institution|organisation"
    r"|bibliothek|verein|firma)\d?"  # the digit of a footnote
)
_SIM = re.compile(
    r"bezugsjahr|lfdnr|gliederung|fachklasse|klassenart|orgform|aktjahrgang|foerderschwerp|schwerstbeh|reformpdg|jva"
    r"|gebdat|staatsang|relianmeldung|reliabmeldung|labk|ausbildort|betriebsort|vo(?:klasse|orgform|jahrgang)|entldatum"
    r"|ls(?:schulform|schulnummer|gliederung|jahrgang|qual|versetz)|schulpflichterf|jahr(?:zuzug|einschulung)|zugezogen"
    r"|geburtsland(?:mutter|vater)|elternteilzugezogen|jahrwechselseki|grundschulempfehlung"
)
_SURVEY = re.compile(
    r"(?:submit|start)date|datestamp|lastpage|startlanguage|seed|datumabgeschickt|letzteseite|startsprache"
)
_INVITED = re.compile(r"token|zugangscode|email|emailadresse|mail|refurl|attribute\d+")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d(?: .*)?|(?:19|20)\d{6}|\d\d(?:19|20)\d\d")
_SEX = {"m", "w", "d", "x", "f", "männlich", "weiblich", "divers", "maennlich", "male", "female", "3", "4", "5", "6"}
_MAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.\w+")
_FIGURE = re.compile(r"-?\d+(?:[.,]\d+)*|[-–./x*…]|\.\.\.")


@dataclass(frozen=True, slots=True)
class _Table:
    """The first rows of a table below a row that may be its head; `keys` are the heads in plain letters."""

    heads: Sequence[str]
    keys: Sequence[str]
    rows: Sequence[Sequence[str]]

    def values(self, index: int) -> list[str]:
        """What stands in a column, blanks left out."""
        return [row[index] for row in self.rows if index < len(row) and row[index]]

    def named(self, wanted: re.Pattern[str]) -> list[int]:
        """The columns whose heads are among these; of `token. Zugangscode`, as in a survey, code and wording count."""
        parts = [{key, *map(_key, head.split(". "))} for key, head in zip(self.keys, self.heads, strict=True)]
        return [i for i, names in enumerate(parts) if any(map(wanted.fullmatch, names))]

    def quoted(self, indices: Sequence[int]) -> str:
        """Columns for a message: by head, or by number where there is none."""
        return ", ".join(f"„{self.heads[i]}“" if self.heads[i] else f"Spalte {i + 1}" for i in indices[:8])


def refuse(sheets: Sequence[Rows], name: str, templates: Mapping[str, Sequence[str]] | None = None) -> None:
    """DisclosureFault if a sheet is about single persons; it names the columns and what to deliver instead.

    Of a text split at several signs only the way with the most columns is looked at. `templates` are the heads of
    templates by name; the message names those for counts of the same kind.
    """
    texts = [sheet for sheet in sheets if not sheet.title]
    widest = max(texts, key=lambda sheet: sum(map(len, sheet.top[:SEARCHED])), default=None)
    for sheet in sheets:
        if (sheet.title or sheet is widest) and (why := _why(sheet.top)):
            where = f"{name}/{sheet.title}" if sheet.title else name
            what = (
                f"Die Datei enthält Angaben zu einzelnen Personen: {why} Sie wird nicht gelesen und nicht gespeichert."
            )
            raise DisclosureFault(Problem(where, what, todo=_instead(sheet.top, why, templates or {})))


def _instead(rows: Sequence[Row], why: str, templates: Mapping[str, Sequence[str]]) -> str:
    """What to deliver instead: counts, in the templates that break down by most of the same traits."""
    found = {_key(str(cell)) for row in rows[:SEARCHED] for cell in row}
    traits = {key for key in found if _TRAITS.fullmatch(key)}
    alike = {name: len(traits & set(map(_key, heads))) for name, heads in templates.items()}
    most = max(alike.values(), default=0)
    best = [name for name, shared in alike.items() if shared == most > 1]
    if "Befragung" in why:
        best = [name for name in templates if "befragung" in name]
    named = " oder ".join(f"„{name}“" for name in best) if len(best) <= _NAMED else ""
    example = f"zum Beispiel mit der Vorlage {named}; alle" if named else "passende Vorlagen"
    return (
        "Bitte aus dem Ordner der Lieferungen entfernen und stattdessen Anzahlen liefern (je Region, Schule oder "
        f"Gruppe), {example} zeigt „bildungsmonitor vorlage“."
    )


def _why(rows: Sequence[Row]) -> str:
    """Why these rows are about persons, as a German sentence; '' if they are not."""
    texts = [row for row in ([_text(cell) for cell in row] for row in rows[:LOOKED_AT]) if any(row)]
    heads = [position for position, row in enumerate(texts[:SEARCHED]) if _is_head(row)]
    tables = [_table(texts[position], texts[position + 1 :]) for position in heads]
    for table in tables:
        for rule in (_identity, _records, _survey, _addresses, _one_row_a_person):
            for why in rule(table):
                return why
    width = max(map(len, texts), default=0)
    body = tables[-1] if tables and len(tables[-1].keys) == width else _Table([""] * width, [""] * width, texts)
    return next(_by_shape(body), "")


def _is_head(row: Sequence[str]) -> bool:
    """Whether a row may be a head: different names, none of them a figure, a date or a mail address."""
    cells = [cell for cell in row if cell]
    named = all(any(c.isalpha() for c in cell) and "@" not in cell for cell in cells)
    return len(cells) > 1 and named and len(set(cells)) == len(cells)


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell.strip()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> _Table:
    return _Table(head, list(map(_key, head)), rows)


def _key(head: str) -> str:
    """A head in plain letters: 'Geb.-Datum' as 'gebdatum'."""
    return re.sub(r"[^a-z0-9]", "", folded(head))


def _identity(table: _Table) -> Iterator[str]:
    """Columns that tell who somebody is: names, birthdays, numbers of a person."""
    if found := table.named(_IDENTITY):
        yield f"{table.quoted(found)} {_verb(found)} auf bestimmte Personen hin."


def _verb(found: Sequence[int]) -> str:
    return "weist" if len(found) == 1 else "weisen"


def _records(table: _Table) -> Iterator[str]:
    """The pupil records of school administration (SIM.TXT, exports of SchILD and SVWS)."""
    if len(found := table.named(_SIM)) >= 5:
        yield f"Schülerdatensätze der Schulverwaltung ({table.quoted(found)})."


def _survey(table: _Table) -> Iterator[str]:
    """Answers of a survey that can be traced to those who were invited."""
    if len(table.named(_SURVEY)) >= 2 and (found := table.named(_INVITED)):
        yield f"Antworten einer Befragung, die sich Personen zuordnen lassen ({table.quoted(found)})."


def _addresses(table: _Table) -> Iterator[str]:
    """Addresses, mail addresses and names of persons; those of institutions are no concern."""
    if table.named(_INSTITUTION):
        return
    names, traits = table.named(_NAME), table.named(_TRAITS)
    places = table.named(_ADDRESS)
    if places and (len(traits) > 1 or (names and any(_called(table.values(i)) for i in names))):
        yield f"Anschriften zusammen mit persönlichen Merkmalen ({table.quoted([*names, *places, *traits])})."
    if called := [i for i in names if _called(table.values(i))]:
        yield f"{table.quoted(called)} enthält Namen von Personen."
    mails = [i for i in range(len(table.keys)) if _mostly(_MAIL, table.values(i))]
    if mails:
        yield f"{table.quoted(mails)} enthält E-Mail-Adressen, aber keine Schule oder Einrichtung steht dabei."


def _called(values: Sequence[str]) -> bool:
    """Whether values are written 'Surname, Forename', the second part differing as it does in no list of towns."""
    parts = [
        value.split(", ") for value in values if re.fullmatch(r"[A-ZÄÖÜ][\w'-]+(?: [\w'-]+)?, [A-ZÄÖÜ][\w-]+", value)
    ]
    return len(parts) >= 5 and len(parts) >= 0.8 * len(values) and len({p[1] for p in parts}) > 0.5 * len(parts)


def _mostly(pattern: re.Pattern[str], values: Sequence[str], least: int = 3) -> bool:
    return len(values) >= least and sum(bool(pattern.fullmatch(v)) for v in values) >= 0.8 * len(values)


def _one_row_a_person(table: _Table) -> Iterator[str]:
    """A running number and traits of a person in every row, and no column that counts anything."""
    traits = [i for i in table.named(_TRAITS) if _repeats(table.values(i), len(table.rows))]
    numbers = [i for i in table.named(_NUMBER) if _running(table.values(i))]
    others = [i for i, key in enumerate(table.keys) if key and i not in (*table.named(_TRAITS), *numbers)]
    if any(all(_FIGURE.fullmatch(value) for value in table.values(i)) for i in others):
        return
    if (len(traits) >= 2 and numbers) or (len(traits) >= 3 and len(table.rows) >= ENOUGH):
        yield f"Jede Zeile steht für eine Person ({table.quoted([*numbers, *traits])}), nicht für eine Anzahl."


def _repeats(values: Sequence[str], rows: int) -> bool:
    """Whether a column is filled throughout and says the same of several: of persons, other than in a list of codes."""
    return rows >= 2 and len(values) >= 0.8 * rows and (rows < ENOUGH or len(set(values)) < len(values))


def _running(values: Sequence[str]) -> bool:
    return len(values) >= 2 and len(set(values)) == len(values)


def _by_shape(table: _Table) -> Iterator[str]:
    """A date that differs from row to row beside a sex: birthdays, whatever the heads say; records without a head."""
    if sum(_is_record(row) for row in table.rows) > 0.8 * len(table.rows) > 0:
        yield "Schülerdatensätze der Schulverwaltung ohne Kopfzeile (wie SIM.TXT)."
    columns = range(len(table.keys))
    dates = [i for i in columns if _varied_dates(table.values(i))]
    if not dates:
        return
    sexes = [i for i in columns if i not in table.named(_SURVEY) and _is_sex(table.values(i))]
    if sexes:
        yield f"Jede Zeile hat ein eigenes Datum und ein Geschlecht ({table.quoted([*dates, *sexes])})."


def _is_record(row: Sequence[str]) -> bool:
    """Whether a row looks like a pupil record: many fields, a year first, then a status, a birthday and a sex."""
    many = len(row) >= 30 and bool(re.fullmatch(r"20\d\d", row[0])) and bool(re.fullmatch(r"\d", row[1]))
    return many and any(map(_DATE.fullmatch, row)) and any(cell in ("3", "4", "5", "6") for cell in row[2:30])


def _varied_dates(values: Sequence[str]) -> bool:
    found = [value for value in values if _DATE.fullmatch(value)]
    return len(found) >= ENOUGH and len(found) >= 0.8 * len(values) and len(set(found)) > 0.6 * len(found)


def _is_sex(values: Sequence[str]) -> bool:
    words = [value.casefold() for value in values]
    known = sum(word in _SEX for word in words)
    return known >= ENOUGH and known >= 0.9 * len(words) and 2 <= len(set(words)) <= 5
