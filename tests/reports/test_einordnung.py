"""Comparison without ranking: the Vergleichstyp and why, middles and spans, the funnel of chance."""

from __future__ import annotations

import statistics
from dataclasses import replace

import pytest

from pipeline.regions import gruppen
from reports import saetze, vergleich
from reports.ausgabe import ausgaben
from reports.bericht import view
from reports.daten import Kennzahl, Region, Vergleichsgruppe, Zelle
from reports.gesicht import Gesicht
from reports.lesen import lies
from reports.plan import plan
from reports.view import Report

QUOTE = "a12_mindestsicherung"
ANTEIL = Kennzahl("x", "Anteil", "", "", "Prozent", 1, "D", "Schulort", "", (), (), "Anteil", "")


def zelle(wert: float | None, nenner: float | None = None) -> Zelle:
    zaehler = None if wert is None or nenner is None else wert * nenner / 100
    return Zelle("x", "05711", 2023, "2023", "insgesamt", wert, None, zaehler, nenner)


def test_the_chapter_names_type_members_and_values(bericht: Report) -> None:
    kapitel = bericht.chapters[-1]
    typ = next(t for t in gruppen.vergleichstypen() if "05711" in t.werte)
    text = " ".join(s.text for s in kapitel.blocks[0].sentences)
    assert typ.name in kapitel.blocks[0].heading
    assert "Bonn, StädteRegion Aachen, Münster, Hamm" in text
    assert "Bielefeld," not in text
    (zeile,) = kapitel.blocks[0].tables[0].rows
    werte = [5.0 + nr / 7 for nr, r in enumerate(_regionen()) if r in typ.werte]
    assert zeile.cells[1].number == pytest.approx(statistics.median(werte))
    assert zeile.cells[2].text == f"{min(werte):.1f} bis {max(werte):.1f}".replace(".", ",")


def _regionen() -> list[str]:
    """Keys in the order in which the sample publication gives its values."""
    from pipeline.regions import all_regions

    levels = ("land", "regierungsbezirk", "kreis")
    return [r.region_id for r in all_regions() if r.ebene in levels and r.gueltig_bis is None]


@pytest.mark.parametrize(
    ("eigen", "nenner", "merklich", "zufaellig"),
    [
        (12.0, 50, False, True),  # 7 % ± 7,1 points with 50 cases
        (15.0, 50, True, False),
        (7.2, 50, False, False),  # below the threshold anyway
        (8.0, 5000, True, False),  # many cases: the threshold alone
        (12.0, None, True, False),  # base not published
    ],
)
def test_within_the_funnel_of_chance_a_difference_does_not_count(
    eigen: float, nenner: float | None, merklich: bool, zufaellig: bool
) -> None:
    u = vergleich.gegen_land(ANTEIL, zelle(7.0, 100000), zelle(eigen, nenner))
    assert u is not None
    assert (u.merklich, u.zufaellig) == (merklich, zufaellig)


def test_funnel_limits_by_hand() -> None:
    assert vergleich.zufallsbereich(ANTEIL, zelle(20.0), zelle(20.0, 100)) == pytest.approx((12.16, 27.84))
    assert vergleich.zufallsbereich(ANTEIL, zelle(1.0), zelle(0.0, 100)) == pytest.approx((0.0, 2.9502), abs=1e-4)
    assert vergleich.zufallsbereich(ANTEIL, zelle(0.0), zelle(0.0, 100)) is None


def test_the_sentence_says_that_it_may_be_chance() -> None:
    land = Region("05", "Land NRW", "das Land", "im Land NRW", "des Landes NRW", "land", None)
    satz = saetze.abstand(ANTEIL, zelle(12.0, 50), zelle(7.0), land, zelle(None), land)
    assert satz is not None
    assert satz.text == "Der Unterschied zum Wert im Land NRW (7,0\xa0Prozent) kann bei dieser Fallzahl Zufall sein."


def test_a_change_between_shares_of_few_cases_counts_only_beyond_chance() -> None:
    reihe = {2020: zelle(50.0, 20), 2023: zelle(25.0, 20)}
    few = vergleich.entwicklung(ANTEIL, reihe)
    many = vergleich.entwicklung(ANTEIL, {2020: zelle(50.0, 2000), 2023: zelle(25.0, 2000)})
    assert few is not None
    assert many is not None
    assert (few.merklich, few.zufaellig, many.merklich) == (False, True, True)


def test_a_balance_is_compared_in_its_unit_not_in_percent_of_itself() -> None:
    saldo = Kennzahl("x", "Saldo", "", "", "je 1 000", 1, "A", "Wohnort", "", (), (), "Saldo", "", saldo=True)
    land = Region("05", "Land NRW", "das Land", "im Land NRW", "des Landes NRW", "land", None)
    satz = saetze.abstand(saldo, zelle(-1.5), zelle(2.0), land, zelle(None), land)
    assert satz is not None
    assert satz.text == "Das sind 3,5 weniger als im Land NRW (2,0)."


@pytest.mark.parametrize(
    ("zaehler", "nenner", "few"), [(105.0, 100.0, False), (-40.0, 500.0, False), (95.0, 100.0, True)]
)
def test_rates_above_100_and_balances_have_no_rest(zaehler: float, nenner: float, few: bool) -> None:
    value = Zelle("x", "05711", 2023, "2023", "insgesamt", 100 * zaehler / nenner, None, zaehler, nenner)
    assert vergleich.wenige_faelle(ANTEIL, value) is few


def _mit_gruppen(con, namen: tuple[str, ...]):
    """The chapter of Bielefeld with two groups in the publication, of which it declared those named."""
    eigene = (
        Vergleichsgruppe("gruppe:Nachbarn", "Nachbarn", "Nachbarn", ("05711", "05754", "05758", "05766")),
        Vergleichsgruppe("gruppe:Zu zweit", "Zu zweit", "Zu zweit", ("05711", "05913")),
    )
    bestand = lies(con, "05711", plan().harmlose_brueche)
    gruppen_ = (*bestand.gruppen_der_region, *eigene)
    kern = bestand.kennzahlen | {QUOTE: replace(bestand.kennzahlen[QUOTE], leitfaden="kern")}
    gesicht = Gesicht(vergleichsgruppen=namen)
    bestand = replace(bestand, kennzahlen=kern, gruppen_der_region=gruppen_, gesicht=gesicht)
    bericht_ = view(bestand, ausgaben()["bericht"])
    return next(c for c in bericht_.chapters if c.key == "V")


def test_a_group_of_ones_own_has_its_members_and_a_table_of_its_own(con) -> None:
    bloecke = {b.id: b for b in _mit_gruppen(con, ("Nachbarn", "Zu zweit")).blocks}
    eigene = bloecke["v_eigene_1"]
    assert eigene.heading == "Eigene Vergleichsgruppe: Nachbarn"
    assert "gehören Bielefeld, Kreis Gütersloh, Kreis Herford und Kreis Lippe." in eigene.sentences[0].text
    assert eigene.tables[0].head[2:4] == ("Gruppe: Mitte", "Gruppe: Spanne")
    assert not [k for k in bloecke["v_kern"].tables[0].head if "Nachbarn" in k]
    assert bloecke["v_eigene_2"].tables == ()
    assert "mindestens drei Regionen" in bloecke["v_eigene_2"].sentences[1].text


def test_a_group_that_another_region_declared_stands_in_its_report_alone(con) -> None:
    kapitel = _mit_gruppen(con, ())
    assert not [b.id for b in kapitel.blocks if b.id.startswith("v_eigene")]
