"""Filling `mart` and `meta` beside the indicators: regions, schools, names of codes, sources, deliveries, the build."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from pipeline import __version__, erklaerung, findings
from pipeline.declaration import Quelle, sources
from pipeline.kennzahl import kennzahlen
from pipeline.regions import Region, all_regions, gruppen
from pipeline.store import Connection, insert_rows, name
from pipeline.taking import Usage
from schemas import auspraegungen, codes

SQL = Path(__file__).with_name("mart.sql")
AVAILABILITY = Path(__file__).with_name("verfuegbarkeit.sql")
_SOURCE = ["titel", "herausgeber", "statistik", "lizenz", "url", "rhythmus"]
_SOURCE += ["oeffentlich", "vorlage", "erscheint_monat", "erscheint_abstand"]
_DELIVERY = ["lieferung_id", "quelle_id", "dateiname", "sha256", "stand", "stand_text", "tabelle", "zeit_von"]
_DELIVERY += ["zeit_bis", "zeilen_gelesen", "zeilen_verwendet", "zeilen_zurueckgestellt", "lizenzvermerk"]
_DELIVERY += ["anmerkungen", "ersetzt"]
_TYPES = {"gueltig_von": "DATE", "gueltig_bis": "DATE", "rbn_vertrag_jahr": "INTEGER"}


def create_regions(con: Connection, own: Mapping[str, Sequence[str]] | None = None) -> None:
    """Create `core.region` and `core.vergleichsgruppe`: what is known about regions before any delivery is read.

    `own` are comparison groups of the settings, name and members; each becomes the region `gruppe:<name>`.
    """
    columns = [f.name for f in dataclasses.fields(Region)]
    typed = ", ".join(f"{name(c)} {_TYPES.get(c, 'VARCHAR')}" for c in columns)
    con.execute(f"create table core.region ({typed})")
    insert_rows(con, "core.region", columns, [dataclasses.astuple(r) for r in all_regions()])
    con.execute("create table core.vergleichsgruppe (gruppe_id varchar, region_id varchar)")
    members = [(f"gruppe:{group}", region) for group, regions in (own or {}).items() for region in regions]
    insert_rows(con, "core.vergleichsgruppe", ["gruppe_id", "region_id"], [*gruppen.mitglieder(), *members])
    kind = ("vergleichsgruppe", "Vergleichsgruppe")
    rows = [(f"gruppe:{group}", group, group, group, f"gruppe-{n}", *kind) for n, group in enumerate(own or {}, 1)]
    insert_rows(con, "core.region", columns[:7], rows)


def fill(con: Connection, usage: list[Usage], content: str) -> None:
    """Create and fill the relations of `mart.sql` from `core` and the deliveries; findings come later."""
    con.execute(findings.DDL)
    con.execute(SQL.read_text(encoding="utf-8"))
    insert_rows(con, "mart.auspraegung", ["spalte", "code", "bezeichnung"], _code_names())
    erklaerung.fill(con)
    insert_rows(con, "meta.quelle", ["quelle_id", *_SOURCE], [_source(q) for q in sources().values()])
    links = [(k.id, quelle) for k in kennzahlen().values() for quelle in k.quellen]
    insert_rows(con, "mart.kennzahl_quelle", ["kennzahl_id", "quelle_id"], links)
    _add_deliveries(con, sorted(usage, key=lambda u: u.delivery.where))
    latest = max((u.delivery.stand for u in usage if u.delivery.stand), default=None)
    demonstration = bool(usage) and all(u.delivery.file.demonstration for u in usage)
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    con.execute("insert into meta.bau values (?, ?, ?, ?, ?)", [content, __version__, now, demonstration, latest])


def complete(con: Connection) -> None:
    """Create what follows from the values of the indicators: which of them each Bildungsregion has for which years."""
    con.execute(AVAILABILITY.read_text(encoding="utf-8"))


def _source(quelle: Quelle) -> tuple[object, ...]:
    told = (quelle.titel, quelle.herausgeber, quelle.statistik, quelle.lizenz, quelle.url, quelle.rhythmus)
    when = (quelle.erscheint.monat, quelle.erscheint.abstand) if quelle.erscheint else (None, None)
    template = quelle.id.removeprefix("vorlage_") if quelle.vorlage else None
    return (quelle.id, *told, quelle.oeffentlich, template, *when)


def _add_deliveries(con: Connection, usage: Sequence[Usage]) -> None:
    """What was delivered, and what of it was set aside and why."""
    insert_rows(con, "meta.lieferung", _DELIVERY, [_delivery(u) for u in usage])
    aside = [(u.delivery.lieferung_id, why, n, u.examples[why]) for u in usage for why, n in sorted(u.aside.items())]
    insert_rows(con, "meta.zurueckgestellt", ["lieferung_id", "grund", "zeilen", "beispiel"], aside)


def _delivery(usage: Usage) -> tuple[object, ...]:
    d, table = usage.delivery, usage.delivery.table
    return (
        d.lieferung_id, d.quelle.id, d.where, d.file.sha256, d.stand, d.stand_text, table.code, usage.first, usage.last,
        usage.read, usage.used, sum(usage.aside.values()), table.licence, table.notes, usage.superseded,
    )  # fmt: skip


def _code_names() -> list[tuple[str, str, str]]:
    """Names of all codes: of the contracts, of the flags, and of the groups that only an indicator forms."""
    named = {(column, code): text for column, code, text in auspraegungen()}
    named |= {("flag", code): text for code, text in codes.FLAGS.items()}
    for kennzahl in kennzahlen().values():
        for gruppe in kennzahl.gruppen:
            named |= {(gruppe.merkmal, code): text for code, text in gruppe.namen.items()}
    return [(column, code, text) for (column, code), text in named.items()]
