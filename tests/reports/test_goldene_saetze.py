"""The golden table: constellations of values and the German sentences that must come out, read by an editor.

Each row of `goldene_saetze.yml` goes through the code that makes the reports: declared wording of a real indicator,
invented figures. Spaces are ordinary in the table; in the sentences those within numbers and before units must not be.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.kennzahl import kennzahlen
from pipeline.regions import by_id, gruppen
from pipeline.regions.names import in_region, nominative, of_region
from reports import einordnung, erklaerungsbezug
from reports.ausgabe import ausgaben
from reports.bloecke import saetze_zu, thema, ueberschrift
from reports.daten import INSGESAMT, LAND, Bestand, Bruch, Kennzahl, Region, Vergleichsgruppe, Zelle
from reports.einfach import view as einfache_ausgabe
from reports.gesicht import Gesicht, Ziel
from reports.kurzfassung import view as kurzfassung
from reports.plan import BlockPlan, plan
from reports.zahlen import gebunden
from tests.reports.ausgaben import lesbar

TABELLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix("").with_name("goldene_saetze.yml").read_text())
EINHEITEN = r"Prozent|Euro|Tage?\b|%|Einwohner je km²|Kennzahl|Kernkennzahl|Region|Gruppen"
ORTE = [r for r in TABELLE["orte"] if "im" in TABELLE["orte"][r]]


def region(region_id: str) -> Region:
    """A real region with its forms in sentences."""
    r = by_id(region_id)
    formen = r.anzeigename, nominative(r), in_region(r), of_region(r)
    return Region(region_id, *formen, r.ebene, r.regierungsbezirk_id)


def kennzahl(zeile: dict[str, Any], kennzahl_id: str) -> Kennzahl:
    """A declared indicator with the breaks and limits of the row instead of its own."""
    k = kennzahlen()[kennzahl_id]
    eigene = [Bruch(f"bruch_{b['jahr']}", b["jahr"], b["titel"], "") for b in zeile.get("brueche", ())]
    eigene += [Bruch(f"rundung_{j}", j, "Rundung auf 5", "", vergleichbar=True) for j in zeile.get("gerundet", ())]
    return Kennzahl(
        k.id, gebunden(k.titel), k.definition, k.formel, gebunden(k.einheit), zeile.get("stellen", k.nachkommastellen),
        k.bereich, k.prinzip, k.stichtag, tuple(k.quellen), (), gebunden(k.kurz), k.zustaendig, k.art,
        zeile.get("saldo", False), k.leitfaden, brueche=tuple(eigene), titel_en=k.titel_en,
    )  # fmt: skip


def zelle(kennzahl_id: str, ort: str, gruppe: str, jahr: int, angabe: Any) -> Zelle:
    """A cell of the table: a value, `{z, n}` for a share of cases, `{wert, flag}`, or `{wert, von, bis}`."""
    a = angabe if isinstance(angabe, dict) else {"wert": angabe}
    zaehler, nenner = a.get("z"), a.get("n")
    wert = 100 * zaehler / nenner if nenner and zaehler is not None else a.get("wert")
    grenzen = tuple(Zelle(kennzahl_id, ort, jahr, str(jahr), f"grenze={g}", a[g]) for g in ("von", "bis") if g in a)
    return Zelle(
        kennzahl_id, ort, jahr, str(jahr), gruppe, wert, a.get("flag"), zaehler, nenner,
        (grenzen[0], grenzen[1]) if len(grenzen) == 2 else None,
    )  # fmt: skip


def bestand(zeile: dict[str, Any], werte: dict[str, dict[str, Any]], ort: str = "05711") -> Bestand:
    """Everything known of one region: `werte` are the series of indicators by the words of the table."""
    hier = region(ort)
    bezirk = region(hier.regierungsbezirk_id) if hier.regierungsbezirk_id else region(LAND)
    orte = {"land": LAND, "bezirk": bezirk.region_id, "werte": ort}
    reihen: dict[tuple[str, str, str], dict[int, Zelle]] = {}
    for i, angaben in werte.items():
        for wo, region_id in orte.items():
            gegeben = {INSGESAMT: angaben.get(wo, {})} | angaben.get("gruppen", {}).get(wo, {})
            for gruppe, reihe in gegeben.items():
                zellen = {j: zelle(i, region_id, gruppe, j, a) for j, a in reihe.items()}
                reihen |= {(i, region_id, gruppe): zellen} if zellen else {}
    kreise = {
        i: tuple(zelle(i, r, INSGESAMT, max(angaben["werte"]), a) for r, a in angaben["kreise"].items())
        for i, angaben in werte.items()
        if "kreise" in angaben
    }
    bekannt = {hier.region_id, bezirk.region_id, LAND, *(z.region_id for alle in kreise.values() for z in alle)}
    namen = {tuple(k.split("=")): name for k, name in TABELLE["namen"].items()}
    return Bestand(
        hier, bezirk, region(LAND), {r: region(r) for r in sorted(bekannt)}, {i: kennzahl(zeile, i) for i in werte},
        (), (), namen, False, "1", reihen=reihen, kreise=kreise,
    )  # fmt: skip


def gesagt(zeile: dict[str, Any], ort: str = "05711") -> tuple[str, list[str]]:
    """Heading and sentences of the block that a row describes."""
    i = zeile["kennzahl"]
    alles = bestand(zeile, {i: zeile}, zeile.get("region", ort))
    alles.gesicht = Gesicht(ziele={i: Ziel(**zeile["ziel"])} if "ziel" in zeile else {})
    t = thema(alles, plan(), plan().block(i) or BlockPlan(i))
    assert t is not None
    return ueberschrift(t), [s.text for s in saetze_zu(t)]


def pruefe(geprueft: list[str], erwartet: list[str]) -> None:
    """The sentences word by word; numbers and units never break over a line."""
    assert [lesbar(s) for s in geprueft] == erwartet
    for satz in geprueft:
        assert not re.search(rf"(?<!\d)\d{{1,3}} \d{{3}}(?!\d)|\d (?:{EINHEITEN})", satz), satz
        assert not re.search(r"\bnan\b|\bNone\b|[−-]0(?![\d,])|[−-]0,0+\b|\(\)|  | [.;,]", lesbar(satz)), satz


@pytest.mark.parametrize("zeile", TABELLE["bloecke"], ids=lambda z: z["name"])
def test_a_block_says_what_an_editor_signed(zeile: dict[str, Any]) -> None:
    kopf, saetze = gesagt(zeile)
    pruefe([kopf, *saetze], [zeile["kopf"], *zeile["saetze"]])
    assert len(kopf.split()) <= 10


@pytest.mark.parametrize("region_id", ORTE)
def test_a_region_has_its_article_and_its_cases(region_id: str) -> None:
    r, erwartet = region(region_id), TABELLE["orte"][region_id]
    assert (r.der, r.im, r.des) == (erwartet["der"], erwartet["im"], erwartet["des"])
    _, (satz, *_) = gesagt(TABELLE["bloecke"][0], region_id)
    pruefe([satz], [TABELLE["ortssatz"].format(im=erwartet["im"])])


@pytest.mark.parametrize("zeile", TABELLE["einfach"], ids=lambda z: z["name"])
def test_plain_language_says_it_in_both_languages(zeile: dict[str, Any]) -> None:
    for kind, sprache in (("einfach", "de"), ("einfach-en", "en")):
        alles = bestand(zeile, {zeile["kennzahl"]: zeile}, zeile.get("region", "05711"))
        karten = einfache_ausgabe(alles, ausgaben()[kind]).cards
        pruefe([s.text for k in karten for s in k.sentences], zeile[sprache])


@pytest.mark.parametrize("zeile", TABELLE["kurzfassung"], ids=lambda z: z["name"])
def test_the_short_edition_counts_what_changed(zeile: dict[str, Any]) -> None:
    fertig = kurzfassung(bestand(zeile, zeile["werte"]), ausgaben()["kurzfassung"])
    pruefe([fertig.change.text, fertig.gaps], [zeile["wandel"], zeile["luecken"]])


@pytest.mark.parametrize("zeile", TABELLE["vergleichstyp"], ids=lambda z: z["name"])
def test_the_type_of_a_region_is_told_with_its_members(zeile: dict[str, Any]) -> None:
    typ = next(t for t in gruppen.vergleichstypen() if zeile["region"] in t.werte)
    alles = bestand(zeile, {}, zeile["region"])
    alles.regionen |= {r: region(r) for r in typ.werte}
    alles.gruppen_der_region = (Vergleichsgruppe(typ.gruppe_id, typ.name, typ.name, tuple(typ.werte)),)
    kapitel = einordnung.kapitel(alles, plan())
    assert kapitel is not None
    pruefe([s.text for s in kapitel.blocks[0].sentences], zeile["saetze"])


@pytest.mark.parametrize("zeile", TABELLE["erklaerung"], ids=lambda z: z["name"])
def test_a_goal_counts_its_indicators(zeile: dict[str, Any]) -> None:
    alles = bestand(zeile, zeile["werte"])
    alles.kennzahlen = {i: replace(k, ziele=zeile["werte"][i]["ziele"]) for i, k in alles.kennzahlen.items()}
    alles.ziele = {ziel: (titel, text) for ziel, (titel, text) in zeile["ziele"].items()}
    kapitel = erklaerungsbezug.kapitel(alles, plan())
    assert kapitel is not None
    pruefe([s.text for b in kapitel.blocks for s in b.sentences], zeile["saetze"])


def test_there_are_sixty_constellations_and_no_two_are_the_same() -> None:
    teile = ("bloecke", "einfach", "kurzfassung", "vergleichstyp", "erklaerung")
    namen = [z["name"] for teil in teile for z in TABELLE[teil]]
    assert len(set(namen)) == len(namen) >= 60


def test_every_declared_heading_has_ten_words_at_most() -> None:
    for block in (b for k in plan().kapitel for b in k.bloecke):
        w = block.wortlaut
        koepfe = [w.hoeher, w.niedriger, w.gleich, w.steigt, w.sinkt, w.stabil, w.plus, w.minus, w.sonst] if w else []
        for kopf in (*koepfe, "" if w and w.sonst else kennzahlen()[block.kennzahl].titel):
            assert len(kopf.split()) <= 10, (block.kennzahl, kopf)
