"""What a municipality writes: paragraphs, emphasis, lists and links become HTML and Typst, everything else is told."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.freitext import Knoten, einfach, lies
from reports.vorlagen import umgebung

TEXT = """Sehr geehrte **Damen _und_ Herren**,
im Kreis < 5 & mehr:

- eins
- zwei [Link](https://a.example/x?a=1&b=2)

3. drei
4. <rat@stadt.example>
"""


def html(text: str) -> str:
    return umgebung("html").from_string("{{ t|freitext }}").render(t=lies(text)[0])


def typst(text: str) -> str:
    return umgebung("typ").from_string("{{ t|freitext }}").render(t=lies(text)[0])


def test_the_subset_becomes_html():
    assert html(TEXT) == (
        "<p>Sehr geehrte <strong>Damen <em>und</em> Herren</strong>, im Kreis &lt; 5 &amp; mehr:</p>"
        '<ul><li>eins</li><li>zwei <a href="https://a.example/x?a=1&amp;b=2">Link</a></li></ul>'
        '<ol start="3"><li>drei</li><li><a href="mailto:rat@stadt.example">rat@stadt.example</a></li></ol>'
    )


def test_the_subset_becomes_typst():
    assert typst("**a** *b*\n\n- [c](https://d.example)") == (
        '{par({strong({"a"}); " "; emph({"b"})}); (list)(({link("https://d.example", {"c"})}))}'
    )


def test_lines_stay_lines_where_wanted():
    assert Knoten("umbruch") in lies("a\nb", zeilen=True)[0][0].teile
    assert lies("a\nb")[0][0].teile[1] == Knoten("text", " ")


def test_the_words_alone():
    assert einfach(lies(TEXT)[0]).splitlines() == [
        "Sehr geehrte Damen und Herren, im Kreis < 5 & mehr:", "eins", "zwei Link", "drei", "rat@stadt.example",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "was", "stelle"),
    [
        ("# Gruß\n\nx", "Überschriften sind hier nicht vorgesehen: „Gruß“.", "Gruß"),
        ("a <b>c</b>", "HTML ist hier nicht vorgesehen: „<b>“.", "<b>"),
        ("<script>alert(1)</script>", "HTML ist", "<script>alert(1)</script>"),
        (
            "[x](javascript:alert(1))",
            "Der Link „javascript:alert(1)“ beginnt nicht mit https://",
            "javascript:alert(1)",
        ),
        ("[x](JaVaScript:alert(1))", "Der Link", "JaVaScript:alert(1)"),
        ("<javascript:alert(1)>", "Der Link", "javascript:alert(1)"),
        ("[x][y]\n\n[y]: data:text/html,1", "Der Link", "data:text/html,1"),
        ("[x](//a.example)", "Der Link", "//a.example"),
        ("![Bild](a.png)", "Bilder sind", "Bild"),
        ("`code`", "Programmtext ist", "code"),
        ("```\ncode\n```", "Programmtext ist", "code"),
        ("> Zitat", "Zitatblöcke sind", "Zitat"),
        ("***", "Trennlinien sind", "**"),
    ],
)
def test_what_is_not_in_the_subset_is_told_and_nothing_is_passed_on(text, was, stelle):
    baum, fehler = lies(text)
    assert baum == ()
    assert fehler[0].was.startswith(was)
    assert stelle in fehler[0].stelle


def test_nothing_is_an_empty_text():
    assert lies("") == ((), [])
    assert einfach(()) == ""


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])))
def test_whatever_is_written_is_data_for_typst_and_html(text):
    import typst as setzer

    baum, fehler = lies(text)
    if not fehler:
        quelle = umgebung("typ").from_string("#metadata({{ t }}) <wert>").render(t=einfach(baum))
        assert json.loads(setzer.query(quelle.encode(), "<wert>", field="value", one=True)) == einfach(baum)
        assert "<script" not in html(text).lower()
