"""Rendering: whole folders or nothing, nothing done twice, one failure stops no other."""

from __future__ import annotations

import shutil
from dataclasses import replace
from types import SimpleNamespace

import pytest

from pipeline import store
from reports import render
from reports.gesicht import Eigenes, Gesicht
from reports.render import render_many, render_region


def namen(ordner):
    return sorted(p.name for p in ordner.iterdir())


def test_a_region_gets_its_three_files_and_a_stamp(con, tmp_path):
    pfade = render_region(con, "05711", tmp_path)
    assert pfade == [tmp_path / "05711" / n for n in ("bericht.html", "bericht.pdf", "tabellen.xlsx")]
    assert namen(tmp_path / "05711") == [".stempel.json", "bericht.html", "bericht.pdf", "tabellen.xlsx"]
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".alt")] == []


def test_a_second_run_does_no_work_and_a_new_format_keeps_the_others(con, tmp_path, monkeypatch):
    html = render_region(con, "05711", tmp_path, ("html",))[0]
    zeit = html.stat().st_mtime_ns
    render_region(con, "05711", tmp_path, ("xlsx",))
    assert namen(html.parent) == [".stempel.json", "bericht.html", "tabellen.xlsx"]
    assert html.stat().st_mtime_ns == zeit
    monkeypatch.setattr(render, "erzeuge", lambda *_: pytest.fail("nichts zu tun"))
    render_region(con, "05711", tmp_path, ("html", "xlsx"))


def test_with_new_content_every_file_that_was_there_is_made_anew(con, demodatenbank, tmp_path):
    workbook = render_region(con, "05711", tmp_path, ("html", "xlsx"))[1].read_bytes()
    (tmp_path / "05711" / "notiz.txt").write_text("bleibt")
    with store.published(demodatenbank) as andere:
        render_region(andere, "05711", tmp_path, ("html",))
    assert namen(tmp_path / "05711") == [".stempel.json", "bericht.html", "notiz.txt", "tabellen.xlsx"]
    assert (tmp_path / "05711" / "tabellen.xlsx").read_bytes() != workbook


def test_editions_stand_side_by_side_and_each_only_shows_its_part(con, tmp_path):
    kurz, lang = render_region(con, "05711", tmp_path, ("html",), ("bericht", "langfassung"))
    assert (kurz.name, lang.name) == ("bericht.html", "langfassung.html")
    assert "Langfassung" in lang.read_text(encoding="utf-8")
    assert render_region(con, "05711", tmp_path, ("html",)) == [kurz]
    assert lang.exists()


def test_an_edition_for_the_land_goes_to_the_land(monkeypatch):
    weit = {"land": "land", "regierungsbezirk": "regierungsbezirk", "bericht": "kreis"}
    monkeypatch.setattr(render, "ausgaben", lambda: {k: SimpleNamespace(ebene=e) for k, e in weit.items()})
    assert render.ziele(["05711", "05958"], ["bericht", "land"]) == {
        "05711": ("bericht",), "05958": ("bericht",), "05": ("land",),
    }  # fmt: skip
    assert render.ziele(["05711", "05766"], ["regierungsbezirk"]) == {"057": ("regierungsbezirk",)}
    assert list(render.ziele([], ["regierungsbezirk"])) == ["051", "053", "055", "057", "059"]


def test_a_failure_while_writing_keeps_the_old_files(con, demodatenbank, tmp_path, monkeypatch):
    vorher = render_region(con, "05711", tmp_path, ("html",))[0].read_bytes()
    monkeypatch.setattr(shutil, "copy2", lambda *_: (_ for _ in ()).throw(OSError("voll")))
    (tmp_path / "05711" / "notiz.txt").write_text("bleibt")
    with store.published(demodatenbank) as andere, pytest.raises(OSError, match="voll"):
        render_region(andere, "05711", tmp_path, ("html",))
    assert (tmp_path / "05711" / "bericht.html").read_bytes() == vorher
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".05711")] == []


def test_drawings_are_kept_and_give_the_same_bytes(bericht, dateien, tmp_path, monkeypatch):
    from reports import zeichnungen

    erste = render.erzeuge(bericht, ("html",), tmp_path)
    monkeypatch.setattr(zeichnungen, "zeichne", lambda _: pytest.fail("schon gezeichnet"))
    assert render.erzeuge(bericht, ("html",), tmp_path) == erste == {"html": dateien["html"]}


def test_many_regions_in_processes_one_failure_stops_no_other(datenbank, tmp_path):
    gesehen = []
    ergebnisse = render_many(
        datenbank, ["05711", "05999", "05766"], tmp_path, ("html",), jobs=2, progress=gesehen.append
    )
    assert [e.region_id for e in ergebnisse] == ["05711", "05999", "05766"]
    assert gesehen == ergebnisse
    assert "05999" in ergebnisse[1].fehler
    assert all((tmp_path / r / "bericht.html").exists() for r in ("05711", "05766"))
    uebersicht = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert 'href="05711/bericht.html"' in uebersicht
    assert "05999" not in uebersicht
    wieder = render_many(datenbank, ["05711", "05766"], tmp_path, ("html",))
    assert [e.neu for e in wieder] == [False, False]


def test_a_demonstration_is_marked_in_the_overview(demodatenbank, tmp_path):
    render_many(demodatenbank, ["05711"], tmp_path, ("html",), jobs=1)
    assert 'name="datenart" content="demonstration"' in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_a59_a_template_that_never_ends_is_stopped_and_keeps_the_old_files(con, datenbank, tmp_path, monkeypatch):
    alt = {p: p.read_bytes() for p in render_region(con, "05711", tmp_path, ("html",))}
    schleife = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    vorlage = '{% extends "original/bericht.html.j2" %}{% block schluss %}' + schleife + "{% endblock %}"
    monkeypatch.setattr(render, "_GRENZE", replace(render._GRENZE, sekunden=4))
    faces = {"05711": Gesicht(eigenes=Eigenes(vorlagen=(("bericht.html.j2", vorlage),)))}
    (ergebnis,) = render_many(datenbank, ["05711"], tmp_path, ("html",), gesichter=faces)
    assert (ergebnis.code, ergebnis.dateien) == (1, ())
    assert ergebnis.fehler.startswith("Der Bericht war nach 4 Sekunden nicht fertig; eigene Vorlagen")
    assert {p: p.read_bytes() for p in alt} == alt
