"""A breakdown without its total: somebody deselected it, and every indicator that needs it stays empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._values import regional
from pipeline.findings import Finding
from schemas.codes import TOTAL

if TYPE_CHECKING:
    import duckdb

TITEL = "Neben den Gruppen steht ihre Summe"


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One remark a dataset and breakdown, with its years; some official tables have no total at all."""
    findings = []
    for contract in regional(con):
        for group in contract.groups:
            years = con.execute(f"""
                SELECT jahr FROM core.{contract.name}
                GROUP BY jahr HAVING count(*) FILTER ({group.name} = '{TOTAL}') = 0 ORDER BY jahr
            """).fetchall()
            if years:
                text = f"Die Zeilen oder Spalten „Insgesamt“ nach {group.description} fehlen; Summen bleiben leer."
                example = f"Jahre: {', '.join(str(year) for (year,) in years[:5])}" + (" …" if len(years) > 5 else "")
                about = (contract.name, group.name, text, len(years), example)
                findings.append(Finding("insgesamt_fehlt", "hinweis", *about))
    return findings
