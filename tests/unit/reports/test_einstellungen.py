"""Settings become a face, or every fault is told with file, line and the nearest known name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import UsageFault
from reports.einstellungen import lies
from reports.farben import STANDARD
from reports.freitext import einfach
from reports.gesicht import Gesicht, Ziel

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
SCHRIFT = LOGO.replace("<rect", "<script>x</script>\n<rect")


def geschrieben(ordner: Path, text: str, **dateien: str) -> Path:
    konfig = ordner / "konfig"
    konfig.mkdir()
    (konfig / "05711.yml").write_text(text, encoding="utf-8")
    for name, inhalt in dateien.items():
        datei = konfig / name.replace("__", "/").replace("_", ".")
        datei.parent.mkdir(exist_ok=True)
        datei.write_text(inhalt, encoding="utf-8")
    return konfig


def fehler(ordner: Path, text: str, **dateien: str) -> list[str]:
    with pytest.raises(UsageFault) as gemeldet:
        lies(geschrieben(ordner, text, **dateien))
    assert gemeldet.value.code == 2
    return [str(p) for p in gemeldet.value.problems]


def test_without_settings_nobody_has_a_face_and_an_empty_file_is_the_usual_one(tmp_path):
    assert lies(tmp_path / "fehlt") == {}
    gesichter = lies(geschrieben(tmp_path, ""))
    assert len(gesichter) == 59
    assert set(map(repr, gesichter.values())) == {repr(Gesicht())}


def test_every_key_reaches_the_face(tmp_path):
    text = """
name: "  Stadt
  Bielefeld "
logo: logo.svg
farben: {primaer: "#00594c"}
kontakt: "Amt 1\\nAmt 2"
vorwort: Hallo
kommentare: {d5: Abschluss, Inklusion: gut, d21_ohne_esa: Zahl, D: erstes, kurzfassung: Vorschlag}
kapitel: [schulabschlüsse, A, D]
kennzahlen: [d21_ohne_esa, a01_bev_junge, d21_ohne_esa]
status: final
sperrfrist: 2027-03-15
ziele: {d21_ohne_esa: {wert: "5,5", jahr: 2030}}
"""
    gesicht = lies(geschrieben(tmp_path, text, logo_svg=LOGO))["05711"]
    assert gesicht.name == "Stadt Bielefeld"
    assert gesicht.logo.format == "svg"
    assert (gesicht.farben.primaer, gesicht.farben.akzent) == ("#00594c", STANDARD.akzent)
    assert gesicht.kontaktzeile == "Amt 1, Amt 2"
    assert {k: einfach(t) for k, t in gesicht.kommentare.items()} == {
        "D5": "Abschluss", "D3": "gut", "d21_ohne_esa": "Zahl", "D1": "erstes", "kurzfassung": "Vorschlag",
    }  # fmt: skip
    assert gesicht.kapitel == ("D5", "A", "D1", "D2", "D3", "D4")
    assert gesicht.kennzahlen == ("d21_ohne_esa", "a01_bev_junge")
    assert (gesicht.status, gesicht.sperrfrist) == ("final", date(2027, 3, 15))
    assert gesicht.ziele == {"d21_ohne_esa": Ziel(5.5, 2030)}


def test_the_land_and_a_regierungsbezirk_may_have_one_too(tmp_path):
    konfig = geschrieben(tmp_path, "")
    (konfig / "05.yml").write_text("name: Ministerium\n", encoding="utf-8")
    (konfig / "057.yml").write_text("name: Bezirk\n", encoding="utf-8")
    assert (lies(konfig)["05"].name, lies(konfig)["057"].name) == ("Ministerium", "Bezirk")


@pytest.mark.parametrize(
    ("text", "meldung"),
    [
        ("\nname: Amt 😀\n", "05711.yml, Zeile 2: Das Zeichen „😀“ (U+1F600) gibt es in der Schrift"),
        ("name:\n", "05711.yml, Zeile 1: „name“ ist leer."),
        ("name: A\nlogo: ../logo.svg\n", "Zeile 2: Das Logo „../logo.svg“ liegt außerhalb des Ordners"),
        ("logo: /etc/hostname\n", "Zeile 1: Das Logo „/etc/hostname“ liegt außerhalb des Ordners der Einstellungen."),
        ("logo: wappen.svg\n", "Das Logo „wappen.svg“ gibt es im Ordner der Einstellungen nicht. Im Ordner l"),
        ("logo: logo.svg\n", "logo.svg, Zeile 1: Die SVG-Datei enthält Programme (<script>)."),
        ("farben:\n  primaer: #00594C\n", "Zeile 2: Eine Farbe steht in Anführungszeichen, etwa \"#12436D\"."),
        ("farben: {akzent: rot}\n", "„rot“ ist keine Farbe; erwartet wird etwa"),
        (
            'farben:\n  akzent: "#FFCC00"\n',
            "Zeile 2: Die Farbe „#FFCC00“ hat als Schrift auf Weiß und unter weißer Schrift einen Kontrast von 1,51:1; "
            "nötig sind 4,50:1. Am nächsten: „#907300“ mit 4,5",
        ),
        ("kontakt: <b>Amt</b>\n", "Zeile 1: HTML ist hier nicht vorgesehen: „<b>“."),
        ("vorwort: |\n  Gut.\n\n  # Gruß\n", "Zeile 4: Überschriften sind hier nicht vorgesehen: „Gruß“."),
        ("vorwort: |\n  a\n  [x](javascript:y)\n", "Zeile 3: Der Link „javascript:y“ beginnt nicht mit https://"),
        ("kommentare:\n  D1: a\n  D5: <script>x</script>\n", "Zeile 3: HTML ist hier nicht vorgesehen: „<script>x"),
        ("kommentare: {D9: a}\n", "„D9“ ist weder eine Kennzahl noch ein Kapitel. Am nächsten: „D"),
        ("kommentare: {d21_ohne_es: a}\n", "Am nächsten: „d21_ohne_esa“ (Abgänge ohne Ersten Schulabschluss)."),
        ("kommentare:\n  D5: a\n  Schulabschlüsse: b\n", "Zeile 3: Zu „D5“ gibt es schon einen Kommentar."),
        ("name: A\nname: B\n", "Zeile 2: Die Beschreibung ist kein gültiges YAML („name“ steht zweimal)."),
        ("kommentare: {D5: }\n", "„kommentare.D5“ ist leer."),
        ("kapitel:\n  - A\n  - Inklusio\n", "Zeile 3: Das Kapitel „Inklusio“ gibt es nicht. Am nächsten: „D3“ (Ink"),
        ("kapitel: [Zzz]\n", "Das Kapitel „Zzz“ gibt es nicht. Es gibt: A, B, C, D1"),
        ("kennzahlen:\n  - d21_ohne_esa\n  - b02\n", "Zeile 3: Die Kennzahl „b02“ gibt es nicht. Am nächsten: „b02_s"),
        ("kapitel: [A]\nkennzahlen: [d21_ohne_esa]\n", "Zeile 2: Die Kennzahl „d21_ohne_esa“ gehört in das Kapitel „D"),
        (
            "kapitel: [A]\nziele: {d21_ohne_esa: {wert: 5, jahr: 2030}}\n",
            "Zeile 2: Die Kennzahl „d21_ohne_esa“ gehört in das Kapitel „D",
        ),
        ("kapitel: [A]\nkommentare:\n  D5: x\n", "Zeile 3: Der Kommentar gehört in das Kapitel „D5“, das"),
        ("kennzahlen: [Abgänge ohne Ersten Schulabschluss]\n", "Am nächsten: „d21_ohne_esa“ (Abgänge ohne Ersten S"),
        ("kommentare: {Schulabschluß: x}\n", "Am nächsten: „D5“ (Schulabschlüsse)."),
        ("vorwort: |\n  x\n\n  | a | b |\n  |---|---|\n", "Zeile 4: Tabellen sind hier nicht vorgesehen: „a“."),
        ("vorwort: ~~weg~~\n", "Zeile 1: Durchstreichungen sind hier nicht vorgesehen: „weg“."),
        ("vorwort: |\n  x\n\n  ***\n", "Trennlinien sind hier nicht vorgesehen. Erlaubt"),
        ('name: "A\\u0007"\n', "Zeile 1: Das Steuerzeichen U+0007 gibt es in der Schrift des Berichts nicht."),
        ('vergleichsgruppen:\n  N 😀: ["05754"]\n', "Zeile 2: Das Zeichen „😀“ (U+1F600) gibt es in der Schrift"),
        ("status: fertig\n", "„status“ hat einen unbekannten Wert („fertig“), erwartet „entwurf“ oder „final“."),
        ("sperrfrist: 31.02.2027\n", "Zeile 1: „31.02.2027“ ist kein Datum; erwartet wird etwa 15.03.2027."),
        ("sperrfrist: bald\n", "„bald“ ist kein Datum"),
        ("ziele: {d21: {wert: 5, jahr: 2030}}\n", "Die Kennzahl „d21“ gibt es nicht. Am nächsten: „d21_ohne_esa“"),
        ("ziele: {d21_ohne_esa: {wert: viel, jahr: 2030}}\n", "„ziele.d21_ohne_esa.wert“ hat einen falschen Wert"),
        ("ziele: {d21_ohne_esa: {wert: .nan, jahr: 2030}}\n", "„ziele.d21_ohne_esa.wert“ hat einen falschen Wert"),
        ("ziele: {d21_ohne_esa: {wert: 5, jahr: 30}}\n", "jahr“ hat einen falschen Wert („30“), erwartet mindestens"),
        ("ziele: {d21_ohne_esa: {wert: -5, jahr: 2030}}\n", "Zeile 1: Das Ziel „−5“ liegt unter null; diese Kennzahl"),
        ("ziele: {d21_ohne_esa: {wert: 5}}\n", "„ziele.d21_ohne_esa.jahr“ fehlt."),
        ('vergleichsgruppen:\n  N: ["Lippe"]\n', "Zeile 2: Vergleichsgruppe „N“: Der Schlüssel „Lippe“ ist unb"),
        ("vorwrt: x\n", "„vorwrt“ ist nicht bekannt. Am nächsten: „vorwort“."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_key_is_told(tmp_path, text, meldung):
    gemeldet = fehler(tmp_path, text, logo_svg=SCHRIFT)
    assert any(meldung in p for p in gemeldet), gemeldet


def test_a_comment_on_an_area_stands_at_the_first_of_its_chapters_that_is_chosen(tmp_path):
    assert [*lies(geschrieben(tmp_path, "kapitel: [D3]\nkommentare: {D: x}\n"))["05711"].kommentare] == ["D3"]


def test_a_link_out_of_the_folder_is_outside_too(tmp_path):
    (tmp_path / "geheim.svg").write_text(LOGO, encoding="utf-8")
    konfig = geschrieben(tmp_path, "logo: logo.svg\n")
    (konfig / "logo.svg").symlink_to(tmp_path / "geheim.svg")
    with pytest.raises(UsageFault, match="liegt außerhalb"):
        lies(konfig)


def test_everything_wrong_is_told_at_once_in_the_order_of_its_lines(tmp_path):
    text = 'status: final\nname: 😀\nkapitel: [X]\nfarben: {primaer: "#FFFFFF"}\nziele: {q: {wert: 1, jahr: 2030}}\n'
    gemeldet = fehler(tmp_path, text, stil_css=".a {\n", vorlagen__profil_html_j2="{% block %}")
    stellen = [p.partition(":")[0] for p in gemeldet]
    assert stellen == [
        "05711.yml, Zeile 2", "05711.yml, Zeile 3", "05711.yml, Zeile 4", "05711.yml, Zeile 5",
        "stil.css, Zeile 1", "vorlagen/profil.html.j2, Zeile 1",
    ]  # fmt: skip


def test_a_file_with_another_ending_is_not_passed_over(tmp_path):
    konfig = geschrieben(tmp_path, "")
    (konfig / "05766.yaml").write_text("name: Lippe\n", encoding="utf-8")
    with pytest.raises(UsageFault, match=r"05766\.yaml: Der Dateiname ist kein Schlüssel"):
        lies(konfig)


@pytest.mark.parametrize(
    ("datei", "text", "meldung"),
    [
        ("stil.css", ".a {\n  color: red;\n", "stil.css, Zeile 1: „{“ hat kein Gegenstück."),
        ("stil.css", "\n}\n", "stil.css, Zeile 2: „}“ hat kein Gegenstück."),
        ("stil.css", "/* offen\n", "stil.css, Zeile 1: „/*“ hat kein Gegenstück."),
        ("stil.css", '@import "x";\n', "stil.css, Zeile 1: Der Stil darf nichts nachladen"),
        ("stil.css", ".a {background: url(https://a.example/x)}\n", "stil.css, Zeile 1: Der Stil darf nichts nach"),
        ("stil.css", "\n</style><script>\n", "stil.css, Zeile 2: Der Stil darf nichts nachladen und das Element nicht"),
        ("vorlagen/bericht.html.j2", "\n{% if x }", "vorlagen/bericht.html.j2, Zeile 2: Die Vorlage ist fehlerhaft"),
        ("vorlagen/bericht.html.j2", "{{ x|gibtsnicht }}", "Zeile 1: Die Vorlage ist fehlerhaft: Den Filter „gib"),
        ("vorlagen/bericht.html.j2", "{% block a %}", "Zeile 1: Die Vorlage ist fehlerhaft: Am Ende fehlt 'endblock'."),
        ("vorlagen/bericht.html.j2", "{% gibtsnicht %}", "Die Anweisung „gibtsnicht“ ist hier nicht möglich."),
        ("vorlagen/bericht.html.j2", 'x\n{% include "fehlt.j2" %}', "Zeile 2: Die Vorlage „fehlt.j2“ gibt es nicht."),
        ("vorlagen/bericht.html.j2", "\n", "vorlagen/bericht.html.j2: Die Vorlage ist leer."),
        ("vorlagen/bericht.html", "x", "vorlagen/bericht.html: Der Name einer Vorlage endet auf .html.j2"),
        ("stil.css", 'a{background:image-set("https://a.example/x" 1x)}', "stil.css, Zeile 1: Der Stil darf nichts"),
        ("stil.css", "\na{background:u\\72l(https://a.example/x)}", "stil.css, Zeile 2: „\\“ ist nur in Texten"),
        ("stil.css", '@\\69mport "x";', "stil.css, Zeile 1: „\\“ ist nur in Texten zwischen Anführungszeichen"),
        ("vorlagen/berich.html.j2", "x", "vorlagen/berich.html.j2: Diese Vorlage verwendet keine Ausgabe. Am näch"),
        ("vorlagen/bericht.html.j2", '{% extends "original/bericht.j2" %}', "Die Vorlage „original/bericht.j2“ gibt"),
        ("vorlagen/bericht.html.j2", '{% extends "bericht.html.j2" %}', "erweitert sich selbst; gemeint ist „ori"),
        (
            "vorlagen/bericht.html.j2",
            '{% extends "original/bericht.html.j2" %}\n{% block deckblat %}{% endblock %}',
            "Zeile 2: Den Block „deckblat“ gibt es nicht. Am nächsten: „deckblatt“.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_own_templates_and_style_is_told(tmp_path, datei, text, meldung):
    konfig = geschrieben(tmp_path, "")
    (konfig / "vorlagen").mkdir()
    (konfig / datei).write_text(text, encoding="utf-8")
    with pytest.raises(UsageFault) as gemeldet:
        lies(konfig)
    assert meldung in str(gemeldet.value)


def test_a_style_with_marks_in_strings_and_comments_is_fine(tmp_path):
    stil = "/* } */ .a::before { content: '}'; background: url(data:image/png;base64,AA) }\n"
    assert lies(geschrieben(tmp_path, "", stil_css="\ufeff" + stil))["05711"].eigenes.stil == stil
