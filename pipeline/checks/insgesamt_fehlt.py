"""A breakdown without its total: somebody deselected it, and every indicator that needs it stays empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks._values import ask, regional
from pipeline.findings import Finding
from schemas.codes import TOTAL

if TYPE_CHECKING:
    import duckdb

TITEL = "Neben den Gruppen steht ihre Summe"
WAS_TUN = "Die Tabelle mit der Zeile oder Spalte „Insgesamt“ neu herunterladen."


SQL = """
    SELECT nr, list(jahr ORDER BY jahr)
    FROM (SELECT nr, jahr FROM ({alle}) GROUP BY nr, jahr HAVING NOT bool_or(ist_summe)) GROUP BY nr ORDER BY nr
"""


def check(con: duckdb.DuckDBPyConnection) -> list[Finding]:
    """One remark a dataset and breakdown, with its years; some official tables have no total at all."""
    judged = [(contract.name, group) for contract in regional(con) for group in contract.groups]
    datasets = [
        f"SELECT {nr} AS nr, jahr, {group.name} = '{TOTAL}' AS ist_summe FROM core.{dataset}"
        for nr, (dataset, group) in enumerate(judged)
    ]
    findings = []
    for nr, years in ask(con, SQL, datasets):
        dataset, group = judged[nr]
        text = f"Die Zeilen oder Spalten „Insgesamt“ nach {group.description} fehlen; Summen bleiben leer."
        example = f"Jahre: {', '.join(map(str, years[:5]))}" + (" …" if len(years) > 5 else "")
        findings.append(Finding("insgesamt_fehlt", "hinweis", dataset, group.name, text, len(years), example))
    return findings
