"""What findings may say in public: their examples quote figures, so those about closed data are dropped."""

from __future__ import annotations

import inspect
import re
from collections.abc import Collection
from importlib import import_module

from pipeline import checks
from pipeline.declaration import sources
from pipeline.store import Connection


def silence(con: Connection, closed: Collection[str]) -> None:
    """Empty the examples in meta.befund and meta.zurueckgestellt that may quote data that are not public."""
    if not closed:
        return
    con.execute(
        "UPDATE meta.befund SET beispiel = '' WHERE list_contains(?, datensatz) OR list_contains(?, pruefung)",
        [sorted(closed), _readers(closed)],
    )
    con.execute(
        """
        UPDATE meta.zurueckgestellt SET beispiel = ''
        WHERE lieferung_id IN (
            SELECT lieferung_id FROM meta.lieferung WHERE list_contains(?, quelle_id)
        )
        """,
        [_sources(closed)],
    )


def _readers(closed: Collection[str]) -> list[str]:
    """The checks that name one of the datasets, and so may quote it in a finding about another."""
    named = re.compile(rf"\b(?:{'|'.join(sorted(closed))})\b")
    texts = {c.name: inspect.getsource(import_module(f"{checks.__name__}.{c.name}")) for c in checks.checks()}
    return [name for name, text in texts.items() if named.search(text)]


def _sources(closed: Collection[str]) -> list[str]:
    """The sources that fill one of the datasets."""
    return [q.id for q in sources().values() if any(target.datensatz in closed for target in q.datensaetze)]
