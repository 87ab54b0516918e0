"""Every SQL example of the analysts' guide runs on a published database and answers with rows."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from tests.meta.tree import ROOT


def test_every_example_answers(publication: Path) -> None:
    text = (ROOT / "docs" / "analysten.md").read_text(encoding="utf-8")
    queries = re.findall(r"```sql\n(.*?)```", text, re.DOTALL)
    assert len(queries) >= 8
    with duckdb.connect(str(publication / "bildungsmonitor.duckdb"), read_only=True) as con:
        silent = [query for query in queries if not con.execute(query).fetchall()]
    assert silent == []
