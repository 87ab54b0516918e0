"""The glossary explains what a report says, and nothing else."""

from __future__ import annotations

from reports.glossar import glossar, kommt_vor


def test_a_term_is_found_in_any_case_and_in_compounds():
    assert kommt_vor("Allgemeine Hochschulreife", "Abgänge mit Allgemeiner Hochschulreife")
    assert kommt_vor("Abgänge", "den Abgängen des Jahres")
    assert kommt_vor("Zuwanderungsgeschichte", "nach Zuwanderungsgeschichten")
    assert not kommt_vor("Abgänge", "der Zugang")


def test_an_abbreviation_is_found_alone_only():
    assert kommt_vor("KI", "das KI des Kreises")
    assert kommt_vor("PP", "um 1,3 PP höher")
    assert not kommt_vor("KI", "KITA")
    assert not kommt_vor("PP", "TOPP")


def test_only_what_is_used_is_explained_and_what_explains_it():
    begriffe = [("Quote", "Anteil an allen nach VHS."), ("VHS", "Volkshochschule."), ("WLAN", "Drahtloses Netz.")]
    assert [n.heading for n in glossar(begriffe, "Die Quoten steigen")] == ["Quote", "VHS"]
    assert glossar(begriffe, "nichts davon") == ()
