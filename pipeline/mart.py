"""Filling `mart` and `meta` beside the indicators: regions, schools, names of codes, sources, deliveries, the build."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

from pipeline import __version__, findings
from pipeline.declaration import sources
from pipeline.findings import Finding
from pipeline.ingest import Usage
from pipeline.kennzahl import kennzahlen
from pipeline.regions import Region, all_regions, gruppen
from pipeline.store import Connection, insert_rows, name
from schemas import auspraegungen, codes

SQL = Path(__file__).with_name("mart.sql")
_TYPES = {"gueltig_von": "DATE", "gueltig_bis": "DATE", "rbn_vertrag_jahr": "INTEGER"}


def create_regions(con: Connection) -> None:
    """Create `core.region` and `core.vergleichsgruppe`: what the program knows about regions before any delivery."""
    columns = [f.name for f in dataclasses.fields(Region)]
    typed = ", ".join(f"{name(c)} {_TYPES.get(c, 'VARCHAR')}" for c in columns)
    con.execute(f"create table core.region ({typed})")
    insert_rows(con, "core.region", columns, [dataclasses.astuple(r) for r in all_regions()])
    con.execute("create table core.vergleichsgruppe (gruppe_id varchar, region_id varchar)")
    insert_rows(con, "core.vergleichsgruppe", ["gruppe_id", "region_id"], gruppen.mitglieder())


def fill(con: Connection, usage: list[Usage], found: list[Finding], content: str) -> None:
    """Create and fill the relations of `mart.sql` from `core`, the deliveries and the findings."""
    con.execute(findings.DDL)
    con.execute(SQL.read_text(encoding="utf-8"))
    insert_rows(con, "mart.auspraegung", ["spalte", "code", "bezeichnung"], _code_names())
    insert_rows(
        con, "meta.quelle", ["quelle_id", "titel", "herausgeber", "statistik", "lizenz", "url", "rhythmus"],
        [(q.id, q.titel, q.herausgeber, q.statistik, q.lizenz, q.url, q.rhythmus) for q in sources().values()],
    )  # fmt: skip
    for u in sorted(usage, key=lambda u: u.delivery.where):
        _add_delivery(con, u)
    findings.write(con, found)
    latest = max((u.delivery.stand for u in usage if u.delivery.stand), default=None)
    demonstration = bool(usage) and all(u.delivery.file.demonstration for u in usage)
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    con.execute("insert into meta.bau values (?, ?, ?, ?, ?)", [content, __version__, now, demonstration, latest])


def _add_delivery(con: Connection, usage: Usage) -> None:
    d, table = usage.delivery, usage.delivery.table
    row = (
        d.lieferung_id, d.quelle.id, d.where, d.file.sha256, d.stand, d.stand_text, table.code, usage.first, usage.last,
        usage.read, usage.used, sum(usage.aside.values()), table.licence, table.notes, usage.superseded,
    )  # fmt: skip
    con.execute(f"insert into meta.lieferung values ({', '.join('?' * len(row))})", row)
    aside = [(d.lieferung_id, reason, n, usage.examples[reason]) for reason, n in sorted(usage.aside.items())]
    insert_rows(con, "meta.zurueckgestellt", ["lieferung_id", "grund", "zeilen", "beispiel"], aside)


def _code_names() -> list[tuple[str, str, str]]:
    """Names of all codes: of the contracts, of the flags, and of the groups that only an indicator forms."""
    named = {(column, code): text for column, code, text in auspraegungen()}
    named |= {("flag", code): text for code, text in codes.FLAGS.items()}
    for kennzahl in kennzahlen().values():
        for gruppe in kennzahl.gruppen:
            named |= {(gruppe.merkmal, code): text for code, text in gruppe.namen.items()}
    return [(column, code, text) for (column, code), text in named.items()]
