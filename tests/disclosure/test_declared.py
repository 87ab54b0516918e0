"""What `geheimhaltung.yml` says fits the datasets, and who needs a class or a policy has one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.declaration import sources
from pipeline.disclosure import gate
from pipeline.disclosure.policy import knowledge, policies
from pipeline.errors import DisclosureFault
from pipeline.kennzahl import kennzahlen
from pipeline.mart import create_regions
from pipeline.store import Connection, workspace
from schemas import contracts

CLOSED = {q.id for q in sources().values() if not q.oeffentlich}
DATASETS = {t.datensatz for q in CLOSED for t in sources()[q].datensaetze}


def test_the_default_policy_is_the_usual_one() -> None:
    public = policies()["public"]
    assert (public.min_count, public.min_complement, public.zero, public.secondary) == (5, 5, "show", True)
    assert (public.denominator("G1"), public.denominator("G2"), public.denominator("G0")) == (10, 30, 0)
    assert not policies()["intern"].publish


@pytest.mark.parametrize("source_id", sorted(CLOSED))
def test_a_source_that_is_not_public_names_a_policy(source_id: str) -> None:
    assert sources()[source_id].geheimhaltung in policies()


def test_every_indicator_on_closed_data_names_its_class() -> None:
    assert [k.id for k in kennzahlen().values() if k.benutzt & DATASETS and k.klasse is None] == []


def test_what_everybody_can_compute_names_columns_codes_and_measures_that_exist() -> None:
    for dataset, columns in knowledge().zerlegungen.items():
        for column, splits in columns.items():
            (found,) = [c for c in contracts()[dataset].key if c.name == column]
            assert {code for split in splits for code in split} <= set(found.parts)
    for dataset, sums in knowledge().summen.items():
        measures = {m.name for m in contracts()[dataset].measures}
        assert {m for whole, parts in sums.items() for m in (whole, *parts)} <= measures
    for column, groups in knowledge().gruppen.items():
        known = {code for c in contracts().values() for f in c.key if f.name == column for code in f.codes}
        assert set(groups) | {code for codes in groups.values() for code in codes} <= known


def _delivered(con: Connection, dataset: str, quelle_id: str) -> None:
    """All datasets empty but one, which holds a row of a source."""
    con.execute("CREATE SCHEMA core; CREATE SCHEMA meta")
    create_regions(con)
    con.execute("CREATE TABLE meta.lieferung (lieferung_id VARCHAR, quelle_id VARCHAR)")
    con.execute("INSERT INTO meta.lieferung VALUES ('l1', ?)", [quelle_id])
    for contract in contracts().values():
        con.execute(contract.ddl())
    con.execute(f"INSERT INTO core.{dataset} (lieferung_id) VALUES ('l1')")


def test_a_closed_dataset_comes_with_the_policy_of_its_source(tmp_path: Path) -> None:
    with workspace(tmp_path) as con:
        _delivered(con, "grundschulwahl", "vorlage_grundschulwahl")
        assert gate.closed(con) == {"grundschulwahl": policies()["public"]}


@pytest.mark.parametrize(
    ("named", "words"), [("", "fehlt eine Geheimhaltungsregel"), ("publik", "„publik“ gibt es nicht")]
)
def test_without_a_known_policy_the_gate_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, words: str
) -> None:
    quelle = sources()["vorlage_grundschulwahl"].model_copy(update={"geheimhaltung": named})
    monkeypatch.setattr(gate, "sources", lambda: {**sources(), quelle.id: quelle})
    with workspace(tmp_path) as con:
        _delivered(con, "grundschulwahl", quelle.id)
        with pytest.raises(DisclosureFault, match=words) as stopped:
            gate.closed(con)
    assert stopped.value.code == 5
