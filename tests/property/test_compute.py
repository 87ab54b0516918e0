"""Properties of the computed indicators, over random values and flags of all 53 Kreise."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.regions import all_regions
from schemas.codes import FLAGS_WITHOUT_VALUE
from tests.unit.compute.kern import core, kennzahl

KREISE = [r for r in all_regions() if r.ebene == "kreis" and r.gueltig_bis is None]
BEZIRKE = sorted({str(r.regierungsbezirk_id) for r in KREISE})
REASONS = list(FLAGS_WITHOUT_VALUE)
DENSITY = kennzahl(
    art="quotient",
    zaehler={"datensatz": "flaeche", "mass": "bevoelkerung"},
    nenner={"datensatz": "flaeche", "mass": "flaeche_qkm"},
)
MEMBERS = {
    "05": KREISE,
    **{b: [r for r in KREISE if r.regierungsbezirk_id == b] for b in BEZIRKE},
    **{v: [r for r in KREISE if r.landschaftsverband == v] for v in ("LVR", "LWL")},
    **{t: [r for r in KREISE if r.vergleichsgruppe_id == t] for t in ("typ:kreis", "typ:kreisfreie_stadt")},
    **{r.region_id: [r] for r in KREISE},
}
Part = tuple[int | None, str | None]

counted: st.SearchStrategy[Part] = st.tuples(st.integers(1, 10_000), st.none())
zero: st.SearchStrategy[Part] = st.tuples(st.just(0), st.sampled_from(["genau_null", "gerundet_null"]))
missing: st.SearchStrategy[Part] = st.tuples(st.none(), st.sampled_from(REASONS))


def matrix(part: st.SearchStrategy[Part]) -> st.SearchStrategy[list[Part]]:
    return st.lists(part, min_size=len(KREISE), max_size=len(KREISE))


def computed(people: list[Part], areas: list[Part]) -> dict[str, dict[str, Any]]:
    rows = [
        {
            "region_id": r.region_id, "jahr": 2024,
            "bevoelkerung": p, "bevoelkerung_flag": p_flag, "flaeche_qkm": a, "flaeche_qkm_flag": a_flag,
        }
        for r, (p, p_flag), (a, a_flag) in zip(KREISE, people, areas, strict=True)
    ]  # fmt: skip
    with core({"flaeche": rows}) as kern:
        kern.compute(DENSITY)
        return {row["region_id"]: row for row in kern.rows("d99_probe")}


def reason(parts: list[Part]) -> str | None:
    """The first reason, in the order of precedence, why one of these parts has no value."""
    found = [REASONS.index(str(flag)) for value, flag in parts if value is None]
    return REASONS[min(found)] if found else None


def zero_flag(parts: list[Part]) -> str | None:
    """A sum is zero by the weakest zero of its parts."""
    flags = {flag for _, flag in parts}
    if None in flags:
        return None
    return "gerundet_null" if "gerundet_null" in flags else "genau_null"


@settings(max_examples=20)
@given(matrix(counted | zero), matrix(counted))
def test_a_quotient_of_a_larger_region_is_the_quotient_of_sums(people: list[Part], areas: list[Part]) -> None:
    found = computed(people, areas)
    of = {r.region_id: (p, a[0]) for r, p, a in zip(KREISE, people, areas, strict=True)}
    for region, members in MEMBERS.items():
        numerator = sum(of[r.region_id][0][0] or 0 for r in members)
        denominator = sum(of[r.region_id][1] or 0 for r in members)
        assert found[region]["zaehler"] == numerator
        assert found[region]["nenner"] == denominator
        assert found[region]["wert"] == numerator / denominator
        assert found[region]["flag"] == zero_flag([of[r.region_id][0] for r in members])


@settings(max_examples=20)
@given(matrix(counted | zero | missing), matrix(counted | missing))
def test_what_stops_a_value_is_the_first_reason_and_nothing_is_left(people: list[Part], areas: list[Part]) -> None:
    found = computed(people, areas)
    of = {r.region_id: (p, a) for r, p, a in zip(KREISE, people, areas, strict=True)}
    for region, members in MEMBERS.items():
        row = found[region]
        wanted = reason([part for r in members for part in of[r.region_id]])
        if wanted:
            assert (row["zaehler"], row["nenner"], row["wert"], row["flag"]) == (None, None, None, wanted)
        else:
            assert row["wert"] is not None
            assert row["flag"] in (None, "genau_null", "gerundet_null")


@settings(max_examples=20)
@given(matrix(counted | zero), st.sets(st.sampled_from([r.region_id for r in KREISE]), min_size=1))
def test_what_was_not_delivered_is_never_zero(people: list[Part], left_out: set[str]) -> None:
    rows = [
        {"region_id": r.region_id, "jahr": 2024, "bevoelkerung": p, "bevoelkerung_flag": flag, "flaeche_qkm": 10}
        for r, (p, flag) in zip(KREISE, people, strict=True)
        if r.region_id not in left_out
    ]
    with core(
        {"flaeche": rows or [{"region_id": "05334002", "jahr": 2024, "bevoelkerung": 1, "flaeche_qkm": 1}]}
    ) as kern:
        kern.compute(DENSITY)
        found = {row["region_id"]: row for row in kern.rows("d99_probe")}
    for region, members in MEMBERS.items():
        if left_out & {r.region_id for r in members} and region in found:
            assert (found[region]["wert"], found[region]["flag"]) == (None, "unbekannt")
    assert {r.region_id for r in KREISE} <= set(found)
