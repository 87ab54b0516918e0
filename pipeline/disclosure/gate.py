"""The gate: nothing that is not already public leaves the build without a policy."""

from __future__ import annotations

from pipeline.declaration import sources
from pipeline.disclosure.policy import Policy, policies, strictest
from pipeline.errors import DisclosureFault, Problem
from pipeline.store import Connection, name
from schemas import contracts


def closed(con: Connection) -> dict[str, Policy]:
    """The datasets with data that are not public, each with its policy; DisclosureFault where a policy is missing."""
    found: dict[str, list[Policy]] = {}
    problems = []
    for dataset, quelle_id in _filled(con):
        quelle = sources()[quelle_id]
        if quelle.oeffentlich and contracts()[dataset].oeffentlich:
            continue
        policy = policies().get(quelle.geheimhaltung)
        if policy:
            found.setdefault(dataset, []).append(policy)
        else:
            problems.append(_missing(dataset, quelle_id, quelle.geheimhaltung))
    if problems:
        raise DisclosureFault(problems)
    return {dataset: strictest(rules) for dataset, rules in found.items()}


def _filled(con: Connection) -> list[tuple[str, str]]:
    """Every dataset that holds rows, with the sources that they come from."""
    rows = " union all ".join(
        f"select distinct {index} as platz, l.quelle_id from core.{name(dataset)} as c join meta.lieferung as l using "
        "(lieferung_id)"
        for index, dataset in enumerate(contracts())
    )
    names = list(contracts())
    return [(names[index], quelle) for index, quelle in con.execute(f"{rows} order by all").fetchall()]


def _missing(dataset: str, quelle_id: str, named: str) -> Problem:
    what = f"Die Daten der Quelle {quelle_id} sind nicht öffentlich; "
    known = ", ".join(f"„{key}“" for key in policies())
    if named:
        return Problem(dataset, f"{what}ihre Geheimhaltungsregel „{named}“ gibt es nicht. Bekannt sind {known}.")
    todo = f"Bitte in der Quellenbeschreibung „geheimhaltung“ angeben; bekannt sind {known}."
    return Problem(dataset, f"{what}für ihre Veröffentlichung fehlt eine Geheimhaltungsregel.", todo=todo)
