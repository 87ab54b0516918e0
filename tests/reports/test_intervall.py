"""The 95 percent interval of a value: read from its two groups, said, tabulated and drawn; gaps of the Bezirk."""

from __future__ import annotations

from reports import fehlt
from reports.abbildungen import abbildungen
from reports.bloecke import block
from reports.charts.spec import Streifen
from reports.daten import INSGESAMT, Bestand, Kennzahl, Region, Zelle
from reports.lesen import verbinde_grenzen
from reports.plan import BlockPlan, plan
from reports.tafeln import tabellen
from reports.thema import Thema

BEZIRK = Region("057", "Regierungsbezirk Detmold", "", "im Regierungsbezirk Detmold", "", "regierungsbezirk", "057")
NRW = Region("05", "Land NRW", "", "im Land NRW", "", "land", None)
KREISE = {
    k: Region(k, n, n, f"in {n}", f"von {n}", "kreis", "057")
    for k, n in (("05711", "Bielefeld"), ("05754", "Gütersloh"), ("05758", "Herford"))
}
CHANCE = Kennzahl("x", "Chance", "", "", "Chance je Chance", 2, "D", "Schulort", "", (), (), "Chance", "")
WERTE = {"05711": (2.72, 2.21, 3.34), "05754": (2.1, 1.7, 2.6), "05758": (3.0, 2.4, 3.7), "05": (2.86, 2.77, 2.95)}


def zelle(region: str, gruppe: str, wert: float | None) -> Zelle:
    return Zelle("x", region, 2024, "2024", gruppe, wert, None if wert else "unbekannt")


def thema(davor: str = "", gruppe: str = "") -> Thema:
    """The indicator with its interval for three Kreise and the Land; the Regierungsbezirk has no value."""
    reihen = {
        ("x", region, name): {2024: zelle(region, name, wert)}
        for region, werte in WERTE.items()
        for name, wert in zip(
            (davor.rstrip(";") or INSGESAMT, f"{davor}grenze=untere", f"{davor}grenze=obere"), werte, strict=True
        )
    }
    verbinde_grenzen(reihen)
    bestand = Bestand(
        KREISE["05711"], BEZIRK, NRW, {**KREISE, "057": BEZIRK, "05": NRW}, {"x": CHANCE}, (), (), {}, False, "1",
        reihen=reihen, kreise={"x": tuple(zelle(k, INSGESAMT, WERTE[k][0]) for k in KREISE)},
    )  # fmt: skip
    return Thema(bestand, CHANCE, BlockPlan("x", gruppe=gruppe), plan(), 2024)


def test_the_limits_hang_at_their_value() -> None:
    grenzen = thema().zelle().grenzen
    assert grenzen is not None
    assert [(z.gruppe, z.wert) for z in grenzen] == [("grenze=untere", 2.21), ("grenze=obere", 3.34)]


def test_sentence_and_table_show_the_limits_and_leave_the_difference_to_chance() -> None:
    fertig = block(thema())
    text = " ".join(s.text for s in fertig.sentences)
    assert "Das 95-Prozent-Intervall reicht von 2,21 bis 3,34." in text
    assert "kann bei dieser Fallzahl Zufall sein" in text
    (tafel,) = fertig.tables
    assert tafel.head[-1] == "95-Prozent-Intervall"
    assert [row.cells[-1].text for row in tafel.rows] == ["2,21 bis 3,34", "k.\u00a0A.", "2,77 bis 2,95"]


def test_groups_have_their_own_limits() -> None:
    (tafel,) = tabellen(thema("phase=primar;", "phase"))
    assert tafel.head[-1] == "95-Prozent-Intervall Bielefeld"
    assert tafel.rows[0].cells[-1].text == "2,21 bis 3,34"


def test_the_strip_shows_the_interval_as_a_band() -> None:
    (figur,) = [f for f in abbildungen(thema()) if isinstance(f.chart, Streifen)]
    assert isinstance(figur.chart, Streifen)
    assert figur.chart.band == (2.21, 3.34)
    assert figur.caption.endswith("Band: 95-Prozent-Intervall von Bielefeld")


def test_a_bezirk_without_value_whose_regions_have_one_is_told_with_the_reason() -> None:
    assert fehlt.ohne_bezirkswert(thema().bestand, [thema()]).startswith(
        "Ohne Wert im Regierungsbezirk Detmold, obwohl alle seine Regionen einen haben: Chance. Gerundete Zahlen,"
    )
    ohne = thema()
    ohne.bestand.kreise["x"] = ohne.bestand.kreise["x"][:2]
    assert fehlt.ohne_bezirkswert(ohne.bestand, [ohne]) == ""
