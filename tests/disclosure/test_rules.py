"""What is withheld: by size, by rest, by denominator, by release, and what follows from it for other indicators."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from pipeline.disclosure.control import protect
from pipeline.disclosure.policy import Policy, policies, strictest
from pipeline.kennzahl import Kennzahl
from tests.disclosure.tables import COUNT, DATASET, GEMEINDEN, KREIS, SHARE, Kreis, protected
from tests.unit.compute.kern import core, kennzahl

PUBLIC = policies()["public"]
G2 = SHARE.model_copy(update={"klasse": "G2"})
G0 = SHARE.model_copy(update={"klasse": "G0"})


def one(kreis: Kreis, indicator: Kennzahl, region: str = GEMEINDEN[0], **more: Any) -> dict[str, Any]:
    """The total of a region after disclosure control."""
    rows = protected(kreis, indicator, **more)
    (row,) = [r for r in rows if r["region_id"] == region and r["untergruppe"] == "insgesamt"]
    return row


def cells(*pairs: tuple[int, int]) -> Kreis:
    """A Kreis whose Gemeinden have these counts and rests, without breakdown."""
    return Kreis([[pair] for pair in pairs], [])


def is_withheld(row: dict[str, Any]) -> bool:
    """Whether a row is withheld as a whole; a row is never withheld in part."""
    parts = [row["zaehler"], row["nenner"], row["wert"]]
    if row["flag"] == "geheim":
        assert parts == [None, None, None]
        return True
    assert row["wert"] is not None
    return False


@pytest.mark.parametrize(
    ("pair", "indicator", "withheld"),
    [
        ((5, 20), SHARE, False),
        ((4, 20), SHARE, True),
        ((0, 25), SHARE, False),
        ((20, 4), SHARE, True),
        ((20, 0), SHARE, False),
        ((40, 0), G2, True),
        ((5, 24), G2, True),
        ((5, 25), G2, False),
        ((0, 9), SHARE, True),
        ((2, 20), G0, False),
    ],
)
def test_a_share_is_withheld_by_count_rest_and_denominator(
    pair: tuple[int, int], indicator: Kennzahl, withheld: bool
) -> None:
    assert is_withheld(one(cells(pair, (30, 70), (30, 70)), indicator)) is withheld


def test_a_zero_is_withheld_where_the_policy_hides_zeros() -> None:
    hiding = PUBLIC.model_copy(update={"zero": "hide"})
    assert is_withheld(one(cells((0, 25), (30, 70), (30, 70)), SHARE, policy=hiding))


def test_internal_data_are_never_published() -> None:
    assert is_withheld(one(cells((30, 70), (30, 70)), SHARE, region=KREIS, policy=policies()["intern"]))


def test_a_committee_sees_smaller_counts() -> None:
    assert not is_withheld(one(cells((3, 20), (30, 70), (30, 70)), SHARE, policy=policies()["gremium"]))


def test_a_neighbour_is_withheld_too_and_never_a_zero() -> None:
    rows = protected(cells((3, 40), (0, 50), (20, 60), (30, 70)), COUNT)
    hidden = {r["region_id"] for r in rows if is_withheld(r)}
    assert hidden == {GEMEINDEN[0], GEMEINDEN[2]}


def test_without_release_nothing_below_the_kreis_is_published() -> None:
    rows = protected(cells((30, 70), (40, 60)), SHARE, open_=[])
    assert {r["region_id"] for r in rows if not is_withheld(r)} == {KREIS}


def test_the_only_gemeinde_without_release_is_not_found_from_the_others() -> None:
    rows = protected(cells((30, 70), (40, 60), (50, 50)), SHARE, open_=GEMEINDEN[1:])
    assert sum(is_withheld(r) for r in rows) == 2


def test_the_same_count_is_withheld_under_every_name() -> None:
    women = {"geschlecht": "weiblich"}
    half = kennzahl(
        id="d96_weiblich", art="anzahl", einheit="Anzahl", klasse="G1",
        wert={"datensatz": "abgang_abschluss", "mass": "abgaenger", "wo": women},
    )  # fmt: skip
    by_sex = kennzahl(
        id="d95_geschlecht", art="anzahl", einheit="Anzahl", klasse="G0",
        wert={"datensatz": "abgang_abschluss", "mass": "abgaenger"},
        gruppen=[{"merkmal": "geschlecht"}, {"merkmal": "geschlecht", "rest": {"nicht_weiblich": "weiblich"}}],
    )  # fmt: skip
    rows = computed({"05711": (3, 40), "05758": (20, 60)}, half, by_sex)
    assert flags(rows, "d96_weiblich", "05711") == {"insgesamt": "geheim"}
    shown = flags(rows, "d95_geschlecht", "05711")
    assert shown["weiblich"] == "geheim"
    assert "geheim" in (shown["insgesamt"], shown["geschlecht=nicht_weiblich"])


def computed(counts: dict[str, tuple[int, int]], *indicators: Kennzahl) -> list[dict[str, Any]]:
    """Rows after disclosure control of leavers: women and others by Kreis, in two years."""
    given = [
        {"region_id": region, "jahr": jahr, "abschluss": "insgesamt", "geschlecht": sex, "abgaenger": number}
        for region, (women, others) in counts.items()
        for jahr, grown in ((2022, 100), (2023, 0))
        for sex, number in (("weiblich", women + grown), ("insgesamt", women + others + 2 * grown))
    ]
    policy = {"abgang_abschluss": PUBLIC}
    with core({"abgang_abschluss": given}) as kern:
        kern.compute(*indicators)
        protect(kern.con, {k.id: k for k in indicators}, policy)
        return [row for k in indicators for row in kern.rows(k.id)]


def flags(rows: Iterable[dict[str, Any]], kennzahl_id: str, region: str, jahr: int = 2023) -> dict[str, str | None]:
    """The flags of an indicator by group."""
    found = [r for r in rows if (r["kennzahl_id"], r["region_id"], r["jahr"]) == (kennzahl_id, region, jahr)]
    return {r["untergruppe"] if r["geschlecht"] == "insgesamt" else r["geschlecht"]: r["flag"] for r in found}


def test_a_change_and_a_gap_are_withheld_with_what_they_are_made_of() -> None:
    part = {"datensatz": "abgang_abschluss", "mass": "abgaenger"}
    share = kennzahl(
        id="d94_anteil", art="quotient", faktor=100, klasse="G1", zaehler=part, nenner=part,
        gruppen=[{"merkmal": "geschlecht", "bezug": "gesamt"}],
    )  # fmt: skip
    change = kennzahl(
        id="d93_veraenderung", art="veraenderung", jahre=1, klasse="G1", wert={**part, "wo": {"geschlecht": "weiblich"}}
    )
    gap = kennzahl(
        id="d92_abstand", art="differenz", klasse="G1",
        differenz={"kennzahl": "d94_anteil", "gruppe": {"geschlecht": "weiblich"}, "minus": {}},
    )  # fmt: skip
    rows = computed({"05711": (3, 40), "05758": (20, 60), "05762": (30, 60)}, share, change, gap)
    assert flags(rows, "d94_anteil", "05711")["weiblich"] == "geheim"
    assert flags(rows, "d93_veraenderung", "05711") == {"insgesamt": "geheim"}
    assert flags(rows, "d92_abstand", "05711") == {"insgesamt": "geheim"}
    assert flags(rows, "d94_anteil", "05711", 2022)["weiblich"] is None


def test_a_published_rate_goes_with_the_cases_behind_it() -> None:
    waiting = kennzahl(
        id="d91_warten", art="wert", einheit="Tage", klasse="G1",
        wert={"datensatz": "beratungsfall", "mass": "wartezeit_median"},
    )  # fmt: skip
    cases = kennzahl(
        id="d90_faelle", art="anzahl", einheit="Anzahl", klasse="G1",
        wert={"datensatz": "beratungsfall", "mass": "beratungsfaelle"},
    )  # fmt: skip
    given = [
        {"region_id": region, "jahr": 2023, "beratungsfaelle": number, "wartezeit_median": 20.0}
        for region, number in (("05711", 3), ("05758", 90), ("05762", 60))
    ]
    with core({"beratungsfall": given}) as kern:
        kern.compute(waiting, cases)
        protect(kern.con, {k.id: k for k in (waiting, cases)}, {"beratungsfall": PUBLIC})
        assert kern.row("d91_warten", "05711", 2023)["flag"] == "geheim"
        assert kern.row("d91_warten", "05762", 2023)["wert"] == 20.0


def test_the_account_counts_every_row_once() -> None:
    kreis = cells((3, 40), (20, 60), (30, 70), (8, 1))
    with core({DATASET: kreis.rows, "freigabe": []}) as kern:
        kern.compute(SHARE)
        rows = [row for row in kern.rows(SHARE.id) if row["wert"] is not None]
        protect(kern.con, {SHARE.id: SHARE}, {DATASET: PUBLIC})
        account = kern.con.execute("SELECT ebene, grund, sum(anzahl) FROM meta.geheimhaltung GROUP BY ALL").fetchall()
    assert {(e, g): n for e, g, n in account} == {("kreis", "ausgewiesen"): 1, ("gemeinde", "freigabe"): 4}
    assert sum(n for _, _, n in account) == len(rows)


def test_public_data_are_left_alone() -> None:
    with core({DATASET: cells((1, 2)).rows}) as kern:
        kern.compute(SHARE)
        protect(kern.con, {SHARE.id: SHARE}, {})
        assert kern.row(SHARE.id, KREIS, 2023)["wert"] == pytest.approx(100 / 3)


def test_the_strictest_of_two_policies_holds() -> None:
    known: list[Policy] = [policies()[name] for name in ("gremium", "public", "intern")]
    assert strictest(known[:2]).id == "public"
    assert strictest(known).id == "intern"
