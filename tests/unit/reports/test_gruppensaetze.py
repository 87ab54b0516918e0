"""Sentences on what a breakdown shows."""

from __future__ import annotations

from dataclasses import replace

from reports import gruppensaetze, vergleich
from tests.unit.reports.kern import BIELEFELD, NRW, kennzahl, satz, zelle


def test_the_largest_changes_leave_out_small_and_vanished_groups():
    k = kennzahl("Anzahl", 0)
    gruppen = {"A": (1000, 1100), "B": (1000, 800), "klein": (10, 40), "weg": (500, 0)}
    benannt = [(n, vergleich.unterschied(k, zelle(a, 2017), zelle(b, 2022))) for n, (a, b) in gruppen.items()]
    text = satz(gruppensaetze.groesste_aenderungen(benannt))
    assert (
        text == "Prozentual am stärksten gewachsen ist die Schulform A (+10,0 Prozent), "
        "am stärksten zurückgegangen die Schulform B (−20,0 Prozent); kleine Gruppen bleiben dabei außer Betracht."
    )
    groessere = satz(gruppensaetze.groesste_aenderungen([e for e in benannt if e[0] != "klein"]))
    assert groessere == text.replace("; kleine Gruppen bleiben dabei außer Betracht", "")
    nur_minus = satz(gruppensaetze.groesste_aenderungen([e for e in benannt if e[0] == "B"]))
    assert nur_minus == "Prozentual am stärksten zurückgegangen ist die Schulform B (−20,0 Prozent)."
    faecher = satz(gruppensaetze.groesste_aenderungen([e for e in benannt if e[0] == "B"], "faechergruppe"))
    assert faecher == "Prozentual am stärksten zurückgegangen ist die Fächergruppe „B“ (−20,0 Prozent)."
    assert satz(gruppensaetze.weggefallen(k, benannt)) == "Nicht mehr vertreten: weg (2017: 500)."


def test_a_group_of_less_than_a_fiftieth_is_not_named_for_its_change():
    k = kennzahl("Anzahl", 0)
    gruppen = {"Grundschule": (640_000, 723_000), "PRIMUS-Schule": (2_041, 2_865)}
    benannt = [(n, vergleich.unterschied(k, zelle(a, 2017), zelle(b, 2022))) for n, (a, b) in gruppen.items()]
    text = satz(gruppensaetze.groesste_aenderungen(benannt))
    grundschule = "Prozentual am stärksten gewachsen ist die Schulform Grundschule (+13,0 Prozent)"
    assert text == f"{grundschule}; kleine Gruppen bleiben dabei außer Betracht."


def test_sexes_stand_side_by_side_and_the_rest_is_called_the_rest():
    weiblich = zelle(6.3, gruppe="geschlecht=weiblich")
    assert satz(
        gruppensaetze.zwei_seiten(kennzahl(), weiblich, zelle(9.4, gruppe="geschlecht=nicht_weiblich"))
    ).endswith("unter allen übrigen bei 9,4 Prozent.")
    assert gruppensaetze.zwei_seiten(kennzahl(), weiblich, zelle(None, gruppe="geschlecht=maennlich")) is None
    junge = replace(kennzahl(), bereich="C")
    assert satz(gruppensaetze.zwei_seiten(junge, weiblich, zelle(9.4, gruppe="geschlecht=maennlich"))).startswith(
        "Unter Mädchen lag der Wert bei "
    )


def test_the_span_of_groups_names_ties_and_what_it_leaves_out():
    def gruppe(name, wert, nenner):
        return name, zelle(wert, zaehler=wert * nenner / 100, nenner=nenner)

    benannt = [gruppe("A", 28.02, 5000), gruppe("B", 28.0, 2000), gruppe("C", 8.3, 9000), gruppe("klein", 1.4, 345)]
    rest = (zelle(20.0), "der Anteil", "in Bielefeld")
    text = satz(gruppensaetze.spannweite(kennzahl(), "schulart", benannt, *rest))
    assert text == (
        "Nach Schulart (ohne Gruppen mit wenigen Fällen) reicht der Wert "
        "von 8,3 Prozent (C) bis 28,0 Prozent (A und B)."
    )
    assert gruppensaetze.spannweite(kennzahl(), "schulart", benannt[:2], *rest) is None
    # a total outside of the span says that what is shown is not all of it, or its parts
    assert gruppensaetze.spannweite(kennzahl(), "schulart", benannt, zelle(40.0), *rest[1:]) is None
    alone = satz(gruppensaetze.spannweite(kennzahl(), "schulart", benannt, zelle(None), *rest[1:]))
    assert (
        "reichte in Bielefeld der Anteil nach Schulart (ohne Gruppen mit wenigen Fällen) von 8,3 Prozent (C)" in alone
    )


def test_the_farthest_part_is_named_only_when_it_leads():
    k, land = kennzahl(), [("A", 20.0), ("B", 30.0)]

    def gegen(*werte):
        return [
            (n, vergleich.unterschied(k, zelle(w, region="05"), zelle(e)))
            for (n, w), e in zip(land, werte, strict=True)
        ]

    naeher = satz(gruppensaetze.groesster_abstand(k, "schulform", gegen(21.0, 33.0), "in Nordrhein-Westfalen"))
    assert (
        naeher == "Am weitesten vom Wert in Nordrhein-Westfalen entfernt ist die Schulform B (3,0 Prozentpunkte mehr)."
    )
    assert gruppensaetze.groesster_abstand(k, "schulform", gegen(21.6, 31.62), "in Nordrhein-Westfalen") is None


def test_a_distribution_says_of_what_its_parts_are_shares():
    groesste = [("Mittlerer Schulabschluss", zelle(42.9, gruppe="abschluss=msa"))]
    wo = ("an allen Abgängen", BIELEFELD, "abschluss")
    text = satz(gruppensaetze.spitze(kennzahl(), *wo, groesste, zelle(38.5, region="05"), NRW.im))
    assert text == (
        "Den größten Anteil an allen Abgängen hatte im Abgangsjahr 2023 in Bielefeld der Abschluss "
        "„Mittlerer Schulabschluss“: 42,9 Prozent (in Nordrhein-Westfalen 38,5 Prozent)."
    )
