"""The disclosure gate: nothing that is not already public leaves the build file without a policy."""

from __future__ import annotations

from pipeline.declaration import sources
from pipeline.errors import DisclosureFault, Problem
from pipeline.store import Connection, name
from schemas import contracts


def gate(con: Connection) -> None:
    """Stop with DisclosureFault if a filled core table holds data of a source or dataset that is not public."""
    closed = {q.id for q in sources().values() if not q.oeffentlich}
    problems = []
    for contract in contracts().values():
        rows = con.execute(
            f"""
            select distinct l.quelle_id
            from core.{name(contract.name)} as c
            join meta.lieferung as l using (lieferung_id)
            order by 1
            """
        ).fetchall()
        for (quelle_id,) in rows:
            if quelle_id in closed or not contract.oeffentlich:
                problems.append(
                    Problem(
                        contract.name,
                        f"Die Daten der Quelle {quelle_id} sind nicht öffentlich; "
                        "für ihre Veröffentlichung fehlt eine Geheimhaltungsregel.",
                    )
                )
    if problems:
        raise DisclosureFault(problems)
