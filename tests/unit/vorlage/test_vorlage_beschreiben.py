"""The declaration of a template is held against its contract, with file, line and the nearest key."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.declaration import Quelle, read_folder
from pipeline.errors import Fault
from tests.unit.ingest.kern import messages
from tests.unit.vorlage.conftest import DECLARATION


def faults(folder: Path, *changes: tuple[str, str], name: str = "vorlage_probe.yml") -> str:
    text = DECLARATION.lstrip("\n")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(Fault) as fault:
        read_folder(folder)
    return messages(fault)


def line(text: str) -> int:
    return DECLARATION.lstrip("\n").split("\n").index(text) + 1


def test_a_template_needs_no_more_than_its_columns(tmp_path: Path, probe: Quelle) -> None:
    (tmp_path / "vorlage_probe.yml").write_text(DECLARATION, encoding="utf-8")
    quelle = read_folder(tmp_path)["vorlage_probe"]
    assert quelle.erkennung.format == ["vorlage"]
    (target,) = quelle.datensaetze
    assert (target.datensatz, target.felder["teilnehmende"].aus) == ("probe", ["Teilnehmende"])
    assert quelle.erscheint
    assert (quelle.erscheint.monat, quelle.erscheint.abstand) == (11, 0)


def test_an_unknown_column_is_told_with_line_and_nearest(tmp_path: Path, probe: Quelle) -> None:
    at = line("    teilnehmende: {kopf: Teilnehmende}")
    text = faults(tmp_path, ("    teilnehmende:", "    teilnehmer:"))
    assert f"vorlage_probe.yml, Zeile {at}: „teilnehmer“ ist keine Spalte des Datensatzes probe." in text
    assert "Am nächsten: „teilnehmende“." in text
    assert "Die Spalte „teilnehmende“ des Datensatzes probe fehlt." in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("datensatz: probe", "datensatz: proben", "Den Datensatz „proben“ gibt es nicht. Am nächsten: „probe“."),
        ("  zeit: schuljahr\n", "", "„zeit“ steht genau dann"),
        ("zeit: schuljahr", "zeit: semester", "„vorlage.zeit“ hat einen unbekannten Wert („semester“)"),
        ("{kopf: Gebunden}", "{kopf: region}", "Der Kopf „region“ steht zweimal."),
        ("{kopf: Gebunden}", "{kopff: Gebunden}", "„vorlage.spalten.gebunden.kopff“ ist nicht bekannt."),
        ('- [Kreis Lippe, "2024/25", Sport, ja, "", "-", x]', "- [Kreis Lippe]", "Das Beispiel hat 1 Angaben"),
        ("rhythmus: jährlich\n", "", "„rhythmus“ fehlt."),
        ("abstand: 0", "abstand: -1", "„erscheint.abstand“ hat einen falschen Wert"),
        ("lizenz: kommunal", "lizenz: kommunal\noeffentlich: false", "verlangt eine „geheimhaltung“."),
        ("lizenz: kommunal", "lizenz: [kommunal", "kein gültiges YAML"),
    ],
)  # fmt: skip
def test_faults_of_a_declaration(tmp_path: Path, probe: Quelle, old: str, new: str, said: str) -> None:
    text = faults(tmp_path, (old, new))
    assert said in text
    assert "vorlage_probe.yml, Zeile " in text


def test_the_file_is_named_as_the_source(tmp_path: Path, probe: Quelle) -> None:
    assert "erwartet den Dateinamen vorlage_probe.yml" in faults(tmp_path, name="vorlage_andere.yml")


def test_a_dataset_that_is_not_public_needs_a_policy(
    tmp_path: Path, probe: Quelle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from schemas import contracts

    monkeypatch.setitem(contracts(), "probe", replace(contracts()["probe"], oeffentlich=False))
    assert "„geheimhaltung“ ist verlangt." in faults(tmp_path)
