"""Parts of municipal tables against the stated total."""

from __future__ import annotations

import duckdb

from pipeline.checks.gliederung_und_insgesamt import check
from tests.checks.conftest import Add

Con = duckdb.DuckDBPyConnection


def needs(add: Add, general: int, special: int, total: int) -> None:
    """Pupils with special needs by place."""
    places = {"allgemeine_schule": general, "foerderschule": special, "insgesamt": total}
    add(
        "sonderpaedagogik",
        *({"region_id": "05711", "jahr": 2023, "foerderort": o, "schueler_bedarf": n} for o, n in places.items()),
    )


def test_both_places_make_the_foerderquote(con: Con, add: Add) -> None:
    needs(add, 1240, 1530, 2770)
    assert check(con) == []


def test_rounding_may_explain_a_small_gap_but_not_a_large_one(con: Con, add: Add) -> None:
    needs(add, 1240, 1530, 2775)
    assert check(con) == []
    con.execute("DELETE FROM core.sonderpaedagogik")
    needs(add, 1240, 1530, 3770)
    (finding,) = check(con)
    assert (finding.schwere, finding.datensatz) == ("fehler", "sonderpaedagogik")
    assert finding.beispiel == "05711 2023: Summe 2770, veröffentlicht 3770"


def test_languages_that_are_not_all_there_may_not_exceed_the_total(con: Con, add: Add) -> None:
    for sprache, number in {"insgesamt": 100, "tuerkisch": 90, "arabisch": 40}.items():
        row = {"region_id": "05711", "jahr": 2023, "sprache": sprache, "teilnehmende_hsu": number}
        add("herkunftssprache", row)
    assert [finding.schwere for finding in check(con)] == ["fehler"]


def test_a_group_is_named_by_its_words_or_as_it_stands(con: Con, add: Add) -> None:
    pupils = {"region_id": "05711", "jahr": 2023, "foerderschwerpunkt": "se", "schulform": "02"}
    for place, number in {"allgemeine_schule": 10, "foerderschule": 10, "insgesamt": 200}.items():
        add("sonderpaedagogik", pupils | {"foerderort": place, "schueler_bedarf": number})
    vhs = {"region_id": "05711", "jahr": 2023, "vhs": "VHS Ost=West"}
    add("vhs", vhs | {"belegungen": 100}, vhs | {"programmbereich": "sprachen", "belegungen": 900})
    assert [(finding.datensatz, finding.beispiel) for finding in check(con)] == [
        ("sonderpaedagogik", "05711 Sehen Grundschule 2023: Summe 20, veröffentlicht 200"),
        ("vhs", "05711 VHS Ost=West 2023: Summe 900, veröffentlicht 100"),
    ]
