"""The overview: what is there and only that, found by place, usable without script, by keyboard and on a phone."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline.regions import bildungsregionen
from reports.ausgabe import ausgaben
from reports.ordner import STEMPEL, Datei
from reports.uebersicht import lies, schreibe
from tests.reports.browser import chromium, look


def lege(
    out: Path, region: str, kinds: Iterable[str] = ("bericht",), datenart: str = "amtlich", fassung: str = ""
) -> None:
    """A region's folder with empty files of some editions."""
    ordner = out / region
    ordner.mkdir(parents=True)
    (ordner / STEMPEL).write_text(
        json.dumps({"schluessel": "x", "datenart": datenart, "fassung": fassung}), encoding="utf-8"
    )
    for kind in kinds:
        for art in ausgaben()[kind].formate:
            (ordner / Datei(kind, art).name).touch()


@pytest.fixture(scope="module")
def alles(tmp_path_factory) -> Path:
    """Every edition of every region but two, the Land and one Regierungsbezirk."""
    out = tmp_path_factory.mktemp("alle")
    for r in bildungsregionen():
        if r.region_id not in ("05558", "05915"):
            lege(out, r.region_id, [k for k, a in ausgaben().items() if a.ebene == "kreis"])
    lege(out, "05", ["land"])
    lege(out, "057", ["regierungsbezirk"])
    return out


@pytest.fixture(scope="module")
def seite(alles) -> str:
    """The overview over all of that."""
    return schreibe(alles).read_text(encoding="utf-8")


def test_every_file_is_linked_and_every_link_leads_to_a_file(alles: Path, seite: str) -> None:
    verlinkt = set(re.findall(r'href="([^#"]+)"', seite))
    da = {p.relative_to(alles).as_posix() for p in alles.glob("*/*") if p.name != STEMPEL}
    assert verlinkt == da


def test_regions_stand_by_bezirk_in_alphabetical_order(seite: str) -> None:
    titel = re.findall(r"<h2[^>]*>(.*?)</h2>", seite)
    assert titel == [
        "Karte der Regionen", "Land", "Regierungsbezirk Arnsberg", "Regierungsbezirk Detmold",
        "Regierungsbezirk Düsseldorf", "Regierungsbezirk Köln", "Regierungsbezirk Münster",
    ]  # fmt: skip
    muenster = seite[seite.index('id="b-055"') :]
    namen = re.findall(r"<h3><a[^>]*>(.*?)</a></h3>", muenster)
    assert namen == [
        "Kreis Borken", "Bottrop", "Gelsenkirchen", "Münster", "Kreis Recklinghausen", "Kreis Steinfurt",
        "Kreis Warendorf",
    ]  # fmt: skip


def test_the_main_edition_comes_first(seite: str) -> None:
    eintrag = seite[seite.index("<h3><a") :].partition("</li>")[0]
    assert re.search(r'<a href="05911/bericht\.html">Bochum</a>', eintrag)
    assert eintrag.index("<span>Bildungsbericht</span>") < eintrag.index("<details>")
    assert f"{sum(a.ebene == 'kreis' for a in ausgaben().values()) - 1} weitere Ausgaben" in eintrag


def test_the_map_has_all_53_and_dashes_what_is_missing(seite: str) -> None:
    karte = seite[seite.index('<ol class="karte">') : seite.index("</ol>")]
    assert karte.count("<li") == 53
    assert re.findall(r"<span>(.*?)</span>", karte) == ["Coesfeld", "Hamm"]
    assert "51 von 53" in seite


def test_what_is_missing_is_not_listed(tmp_path: Path) -> None:
    lege(tmp_path, "05711", ["kurzfassung"])
    (tmp_path / "05711" / "kurzfassung.pdf").unlink()
    (tmp_path / "05766").mkdir()
    (tmp_path / "fremd").mkdir()
    seite = schreibe(tmp_path).read_text(encoding="utf-8")
    assert set(re.findall(r'href="([^#"]+)"', seite)) == {"05711/kurzfassung.html"}
    assert "Ein Bericht liegt für 1 von 53" in seite
    assert seite.count("<h2") == 2
    assert "<details>" not in seite


def test_a_page_of_larger_regions_alone_has_no_map(tmp_path: Path) -> None:
    lege(tmp_path, "05", ["land"])
    seite = schreibe(tmp_path).read_text(encoding="utf-8")
    assert 'href="05/land.html"' in seite
    assert 'class="karte"' not in seite


def test_nothing_gives_no_page(tmp_path: Path) -> None:
    assert schreibe(tmp_path) is None
    assert lies(tmp_path) is None


def test_demonstrations_are_marked_all_together_or_one_by_one(tmp_path: Path) -> None:
    lege(tmp_path, "05711", datenart="demonstration")
    alle = schreibe(tmp_path).read_text(encoding="utf-8")
    assert alle.count("Demonstrationsdaten – keine amtlichen Werte") == 2
    assert 'name="datenart" content="demonstration"' in alle
    lege(tmp_path, "05766")
    gemischt = schreibe(tmp_path).read_text(encoding="utf-8")
    assert 'name="datenart" content="amtlich"' in gemischt
    (marke,) = re.findall(r"<h3><a[^>]*>(\w+)</a> <small[^>]*>Demonstrationsdaten", gemischt)
    assert marke == "Bielefeld"


def test_a_draft_and_what_is_not_released_are_marked(tmp_path: Path) -> None:
    lege(tmp_path, "05711", fassung="Entwurf · Sperrfrist: 15.03.2027")
    lege(tmp_path, "05766")
    seite = schreibe(tmp_path).read_text(encoding="utf-8")
    bielefeld, _, lippe = seite[seite.index("<h3>") :].partition("</h3>")
    assert '<small class="art">Entwurf · Sperrfrist: 15.03.2027</small>' in bielefeld
    assert "Sperrfrist" not in lippe


def test_the_policy_allows_the_one_script_and_nothing_from_elsewhere(seite: str) -> None:
    (skript,) = re.findall(r"<script>(.*?)</script>", seite, re.DOTALL)
    summe = base64.b64encode(hashlib.sha256(skript.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', seite)[1]
    assert html.unescape(policy).startswith(f"default-src 'none'; script-src 'sha256-{summe}'; ")
    assert not re.search(r"https?://|javascript:|\son\w+=", seite)


def test_without_script_everything_is_shown_and_no_empty_search(seite: str) -> None:
    ohne = re.sub(r"<script>.*?</script>", "", seite, flags=re.DOTALL)
    assert '<div class="suche" hidden' in ohne
    assert len(re.findall(r"\shidden[\s>=]", ohne.partition("<body>")[2])) == 1


SUCHE = """<script>
const seen = {};
for (const text of %s) {
  feld.value = text;
  feld.dispatchEvent(new Event("input"));
  seen[text] = [[...document.querySelectorAll(".regionen>li:not([hidden]) h3")].map(e => e.innerText.trim()),
    meldung.textContent, document.querySelectorAll(".karte>li:not([hidden])").length,
    [...document.querySelectorAll("section:not([hidden]) h2")].length];
}
document.body.innerHTML = "<pre>" + JSON.stringify(seen) + "</pre>";
</script></body>"""


def test_the_search_finds_regions_by_name_place_key_and_bezirk(seite: str, tmp_path: Path) -> None:
    frei = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", seite)
    worte = ["lippe", "Dueren", "DÜREN", "Verl", "05711", "Kreis Detmold", "xyz", "  "]
    datei = tmp_path / "suche.html"
    datei.write_text(frei.replace("</body>", SUCHE % json.dumps(worte)), encoding="utf-8")
    aufruf = [
        chromium(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}",
        "--window-size=1200,900", "--dump-dom", datei.as_uri(),
    ]  # fmt: skip
    dom = subprocess.run(aufruf, capture_output=True, text=True, timeout=120, check=True).stdout
    seen = json.loads(html.unescape(re.search(r"<pre>(.*?)</pre>", dom, re.DOTALL)[1]))
    assert "Kreis Lippe" in seen["lippe"][0]
    assert seen["Dueren"] == seen["DÜREN"] == [["Kreis Düren"], "1 Region gefunden", 1, 1]
    assert seen["Verl"][0] == ["Kreis Gütersloh"]
    assert seen["05711"][0] == ["Bielefeld"]
    assert len(seen["Kreis Detmold"][0]) >= 6
    assert seen["xyz"] == [[], "0 Regionen gefunden", 0, 0]
    assert (len(seen["  "][0]), seen["  "][1:]) == (51, ["", 53, 6])


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (320, "dark"), (1280, "light"), (1280, "dark")])
def test_the_page_has_no_violation_and_fits_its_window(seite: str, tmp_path: Path, width, scheme) -> None:
    seen = look(seite, tmp_path, width, scheme)
    assert seen["violations"] == []
    assert seen["scroll"] <= seen["width"] == width
