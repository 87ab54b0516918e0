"""Declarations: what the project's own say, and how mistakes in others are reported."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pipeline import katalog
from pipeline.errors import Fault
from pipeline.kennzahl import brueche, kennzahlen, load
from schemas import contracts

GOOD = """\
id: d99_probe
titel: Probe
titel_en: Sample
kurz: Probe
bereich: D
definition: Probe.
formel: a ÷ b
einheit: Prozent
nachkommastellen: 1
art: quotient
zaehler: {datensatz: abgang_abschluss, mass: abgaenger, wo: {abschluss: ahr}}
nenner: {datensatz: abgang_abschluss, mass: abgaenger}
faktor: 100
prinzip: Schulort
stichtag: Ende des Schuljahres
quellen: [regio_21111_02_06_4]
grenzen: [keine]
zustaendig: alle
leitfaden: kern
beispiel:
  gegeben: {abgang_abschluss: []}
  erwartet: [{region_id: "05711", jahr: 2023, wert: 1}]
"""


def problems(tmp_path: Path, text: str, name: str = "d99_probe.yml", folder: str = "d_schulen") -> list[str]:
    (tmp_path / folder).mkdir(exist_ok=True)
    (tmp_path / "brueche.yml").write_text("[]", encoding="utf-8")
    (tmp_path / folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(Fault) as fault:
        load(tmp_path)
    return [str(problem) for problem in fault.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("einheit:", "einhiet:", "Zeile 8: unbekannter Schlüssel „einhiet“. Gemeint ist vermutlich „einheit“."),
        ("mass: abgaenger, wo", "mas: abgaenger, wo", "Zeile 11: unbekannter Schlüssel „zaehler.mas“. Gemeint"),
        ("kurz: Probe\n", "", "der Schlüssel „kurz“ fehlt."),
        ("art: quotient", "art: qotient", "Zeile 10: „art“: 'anzahl', 'quotient'"),
        ("nachkommastellen: 1", "nachkommastellen: x", "„nachkommastellen“: eine ganze Zahl erwartet, gefunden: „x“."),
        ("art: quotient", "art: anzahl", "art: anzahl verlangt „wert“, gefunden: „nenner“, „zaehler“."),
        ("grenzen: [keine]", "grenzen: [keine]\nbrueche: [zensus]", "„brueche“ nennt „zensus“"),
        ("id: d99_probe", "id: d98_probe", "„id: d98_probe“ erwartet den Dateinamen d98_probe.yml."),
        ("bereich: D", "bereich: B", "Die Kennung gehört zum Bereich D, angegeben ist „bereich: B“."),
        ("titel: Probe", "titel: [", "kein gültiges YAML"),
        ("faktor: 100", "gruppen: [{merkmal: geschlecht, rest: {a: b}}]", "„rest“ verlangt daneben die Gruppe selbst"),
        ("mass: abgaenger}", "mass: abgaenger, anzahl_von: x}", "genau einer der Schlüssel „mass“ und „anzahl_von“"),
    ],
)  # fmt: skip
def test_mistakes_are_named_with_file_and_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = problems(tmp_path, GOOD.replace(old, new, 1))
    assert any(message in problem and problem.startswith("d9") for problem in found), found


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("kurz: Probe\n", "").replace("einheit: Prozent", "einhiet: Prozent")
    assert len(problems(tmp_path, text)) == 3


def test_a_good_declaration_loads(tmp_path: Path) -> None:
    (tmp_path / "d_schulen").mkdir()
    (tmp_path / "brueche.yml").write_text("[]", encoding="utf-8")
    (tmp_path / "d_schulen" / "d99_probe.yml").write_text(GOOD, encoding="utf-8")
    assert list(load(tmp_path)[0]) == ["d99_probe"]


INDEX = GOOD.replace("art: quotient", "art: index\ndatensaetze: [abgang_abschluss]\nvorschrift: gemeinsam").replace(
    "faktor: 100\n", "einsetzen: {mass: abgaenger}\n"
)
INDEX = "".join(line for line in INDEX.splitlines(True) if not line.startswith(("zaehler:", "nenner:")))


def test_terms_are_put_into_a_shared_statement(tmp_path: Path) -> None:
    (tmp_path / "d_schulen").mkdir()
    (tmp_path / "d_schulen" / "gemeinsam.sql").write_text("SELECT {mass} AS wert", encoding="utf-8")
    (tmp_path / "d_schulen" / "d99_probe.yml").write_text(INDEX, encoding="utf-8")
    (tmp_path / "brueche.yml").write_text("[]", encoding="utf-8")
    assert load(tmp_path)[0]["d99_probe"].sql == "SELECT abgaenger AS wert"


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("SELECT {masse} AS wert", "„einsetzen“ erwartet masse (gemeinsam.sql), gefunden: mass."),
        ("SELECT 1 AS wert", "„einsetzen“ erwartet nichts (gemeinsam.sql), gefunden: mass."),
        (None, "„art: index“ und die Datei gemeinsam.sql daneben gehören zusammen."),
    ],
)
def test_terms_and_shared_statement_fit(tmp_path: Path, statement: str | None, message: str) -> None:
    if statement:
        (tmp_path / "d_schulen").mkdir()
        (tmp_path / "d_schulen" / "gemeinsam.sql").write_text(statement, encoding="utf-8")
    assert any(message in problem for problem in problems(tmp_path, INDEX))


def test_yaml_without_anchors_or_repeated_keys() -> None:
    for path in Path("indicators").rglob("*.yml"):
        text = path.read_text(encoding="utf-8")
        events = list(yaml.parse(text, yaml.CSafeLoader))
        assert not any(getattr(event, "anchor", None) for event in events), path
        top = [line.split(":")[0] for line in text.splitlines() if line and line[0].isalpha()]
        assert len(top) == len(set(top)), path


def test_groups_are_columns_of_every_part_they_break_down() -> None:
    for kennzahl in kennzahlen().values():
        for teil in kennzahl.teile:
            columns = {column.name for column in contracts()[teil.datensatz].columns}
            asked = {g.column for g in kennzahl.gruppen if g.bezug == "gruppe" or teil not in kennzahl.nenner}
            assert asked <= columns, kennzahl.id


def test_gaps_compare_groups_that_their_indicator_has() -> None:
    for kennzahl in kennzahlen().values():
        if kennzahl.differenz:
            base = kennzahlen()[kennzahl.differenz.kennzahl]
            have = {g.target: {*g.klassen, *(f"{g.merkmal}={code}" for code in g.rest)} for g in base.gruppen}
            columns = {column.name: column for t in base.teile for column in contracts()[t.datensatz].columns}
            for target, code in (*kennzahl.differenz.gruppe.items(), *kennzahl.differenz.minus.items()):
                assert target in have, kennzahl.id
                assert code in have[target] or code in columns[target].codes, kennzahl.id


def test_breaks_stand_in_the_order_of_years() -> None:
    for kennzahl in kennzahlen().values():
        years = [brueche()[i].jahr for i in kennzahl.brueche]
        assert years == sorted(years), kennzahl.id


def test_classes_and_rests_have_german_names() -> None:
    columns = [c for contract in contracts().values() for c in contract.columns]
    named = {(column.name, code) for column in columns for code in column.codes}
    for kennzahl in kennzahlen().values():
        for gruppe in kennzahl.gruppen:
            nameless = {code for code in (*gruppe.klassen, *gruppe.rest) if (gruppe.merkmal, code) not in named}
            assert nameless <= set(gruppe.namen), (kennzahl.id, nameless)


@pytest.mark.parametrize("kennzahl_id", kennzahlen())
def test_the_sheet_says_everything(kennzahl_id: str) -> None:
    kennzahl = kennzahlen()[kennzahl_id]
    page = katalog.markdown(katalog.blatt(kennzahl))
    for text in (kennzahl.titel, kennzahl.definition, kennzahl.formel, kennzahl.zustaendig, *kennzahl.grenzen):
        assert text.replace("|", chr(92) + "|") in page or text in page
    assert all(brueche()[i].titel in page for i in kennzahl.brueche)
    assert all(kennzahlen()[i].titel in page for i in kennzahl.unterschied)
    assert "None" not in page
    assert "{" not in page


def test_the_example_on_the_sheet_is_readable() -> None:
    page = katalog.markdown(katalog.blatt(kennzahlen()["a01_bev_junge"]))
    assert "| 05711 | 2024 | 00 bis 18 (je Code) | 100 |" in page
    assert "| 05711 | 2024 | 2620 | 10000 | 26,2 |" in page
