"""What users type as REGION: spellings that are understood, mistakes that are explained, text that is hostile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageFault
from pipeline.regions import all_regions, bildungsregionen
from pipeline.regions.request import Resolution, resolve_request, shown

UNDERSTOOD = [
    # keys
    ("05711", "05711"), ("5711", "05711"), (" 05711 ", "05711"), ("AGS 05711", "05711"), ("05711000", "05711"),
    ("5711000", "05711"), ("05 711", "05711"), ("０５７１１", "05711"), ("05334", "05334"),
    # kreisfreie Städte
    ("Bielefeld", "05711"), ("bielefeld", "05711"), ("BIELEFELD", "05711"), ("Bielefeld, Stadt", "05711"),
    ("Stadt Bielefeld", "05711"), ("kreisfreie Stadt Bielefeld", "05711"), ("Krfr. Stadt Duisburg", "05112"),
    ("Duisburg, krfr. Stadt", "05112"), ("Gemeinde Bielefeld", "05711"), ("Köln", "05315"), ("koeln", "05315"),
    ("KÖLN", "05315"), ("Ko\u0308ln", "05315"), ("Münster", "05515"), ("muenster", "05515"), ("Düsseldorf", "05111"),
    ("Düsseldorf, Stadt", "05111"), ("duesseldorf, kreisfreie stadt", "05111"), ("Mülheim an der Ruhr", "05117"),
    ("muelheim", "05117"), ("Mülheim a.d.Ruhr", "05117"), ("Mülheim a. d. Ruhr", "05117"), ("Mülheim/Ruhr", "05117"),
    ("Mülheim (Ruhr)", "05117"), ("mülheim-an-der-ruhr", "05117"), ("Solingen, Klingenstadt", "05122"),
    ("Hagen, Stadt der FernUniversität", "05914"), ("Hagen", "05914"), ("moenchengladbach", "05116"),
    # Kreise
    ("lippe", "05766"), ("Kreis Lippe", "05766"), ("Krs. Lippe", "05766"), ("Kr. Lippe", "05766"),
    ("Lippe, Kreis", "05766"), ("Landkreis Lippe", "05766"), ("kreis-lippe", "05766"), ("kreis_lippe", "05766"),
    ("Lippe.", "05766"), ("  Kreis   Lippe  ", "05766"), ("Kreis Kleve", "05154"), ("Kleve", "05154"),
    ("Viersen", "05166"), ("Wesel", "05170"), ("Mettmann", "05158"), ("Düren", "05358"), ("Euskirchen", "05366"),
    ("Heinsberg", "05370"), ("Borken", "05554"), ("Coesfeld", "05558"), ("Recklinghausen", "05562"),
    ("Steinfurt", "05566"), ("Warendorf", "05570"), ("Gütersloh", "05754"), ("Herford", "05758"), ("Höxter", "05762"),
    ("Paderborn", "05774"), ("Olpe", "05966"), ("Soest", "05974"), ("Unna", "05978"), ("hoexter", "05762"),
    ("Minden-Lübbecke", "05770"), ("minden-luebbecke", "05770"), ("Kreis Minden Lübbecke", "05770"),
    ("Siegen-Wittgenstein", "05970"), ("Rhein-Kreis Neuss", "05162"), ("rhein kreis neuss", "05162"),
    ("Rheinkreis Neuss", "05162"), ("Kreis Neuss", "05162"), ("Rhein-Erft-Kreis", "05362"), ("Rhein-Erft", "05362"),
    ("Ennepe-Ruhr-Kreis", "05954"), ("ennepe-ruhr", "05954"), ("EN-Kreis", "05954"), ("Rhein-Sieg-Kreis", "05382"),
    ("Hochsauerlandkreis", "05958"), ("Hochsauerland-Kreis", "05958"), ("Hochsauerland", "05958"), ("HSK", "05958"),
    ("Märkischer Kreis", "05962"), ("maerkischer kreis", "05962"), ("Märkischen Kreis", "05962"),
    ("der Märkische Kreis", "05962"), ("Oberbergischer Kreis", "05374"), ("Oberberg", "05374"),
    ("Rheinisch-Bergischer Kreis", "05378"), ("rheinisch bergischer kreis", "05378"), ("Rhein-Berg", "05378"),
    # the StädteRegion
    ("StädteRegion Aachen", "05334"), ("staedteregion aachen", "05334"), ("Städteregion Aachen", "05334"),
    ("Städte-Region Aachen", "05334"), ("staedteregion-aachen", "05334"), ("Städteregion Aachen, Kreis", "05334"),
    ("Aachen", "05334"), ("aachen", "05334"),
    # several
    ("Bielefeld,Lippe", "05711 05766"), ("Rhein-Kreis Neuss, Lippe", "05162 05766"),
    ("Düsseldorf, Stadt, Lippe", "05111 05766"), ("Lippe, Düsseldorf, Stadt", "05766 05111"),
    ("Lippe, Kreis, Olpe", "05766 05966"), ("Bonn, Stadt Köln", "05314 05315"), ("05711, 05766", "05711 05766"),
    ("Lippe, lippe, 05766", "05766"), ("Lippe,,Olpe,", "05766 05966"),
    ("Hagen, Stadt der FernUniversität, Solingen, Klingenstadt", "05914 05122"),
]  # fmt: skip

MISTAKES = [
    # Gemeinden lie in a region
    ("Detmold", "Detmold liegt im Kreis Lippe: REGION=05766"), ("detmold", "REGION=05766"),
    ("Arnsberg", "Hochsauerlandkreis: REGION=05958"), ("Stadt Kleve", "Kleve liegt im Kreis Kleve: REGION=05154"),
    ("Kleve, Stadt", "REGION=05154"), ("Neuss", "Neuss liegt im Rhein-Kreis Neuss: REGION=05162"),
    ("Minden", "REGION=05770"), ("Siegen", "im Kreis Siegen-Wittgenstein: REGION=05970"), ("Halle", "REGION=05754"),
    ("Rheinberg", "im Kreis Wesel: REGION=05170"), ("Iserlohn", "im Märkischen Kreis: REGION=05962"),
    ("Stadt Aachen", "Aachen liegt in der StädteRegion Aachen: REGION=05334"), ("Aachen, Stadt", "REGION=05334"),
    ("05766020", "Detmold liegt im Kreis Lippe: REGION=05766"), ("05334002", "REGION=05334"),
    ("Erkrath, Fundort des Neanderthalers, Stadt", "REGION=05158"), ("Wetter (Ruhr)", "REGION=05954"),
    ("St. Augustin", "im Rhein-Sieg-Kreis: REGION=05382"),
    # dissolved
    ("Kreis Aachen", "gab es bis 20.10.2009"), ("05354", "REGION=05334"), ("05313", "REGION=05334"),
    ("05354004", "REGION=05334"), ("05313000", "REGION=05334"),
    # other levels
    ("Regierungsbezirk Detmold", "REGION=05711,05754,05758,05762,05766,05770,05774"),
    ("Bezirksregierung Köln", "im Regierungsbezirk Köln"), ("Reg.-Bez. Münster", "im Regierungsbezirk Münster"),
    ("053", "im Regierungsbezirk Köln"), ("Nordrhein-Westfalen", "REGION=alle"), ("NRW", "REGION=alle"),
    ("05", "REGION=alle"), ("Deutschland", "REGION=alle"), ("LVR", "Landschaftsverbands Rheinland"),
    ("Landschaftsverband Westfalen-Lippe", "Westfalen-Lippe"), ("typ:kreis", "in den Kreisen"),
    # level and name do not fit
    ("Kreis Bielefeld", "Am nächsten: Bielefeld (REGION=05711)"), ("Stadt Lippe", "Am nächsten: Kreis Lippe"),
    # slips and unknown places
    ("Bielfeld", "Am nächsten: Bielefeld (REGION=05711), Krefeld (REGION=05114)"), ("Munster", "Münster"),
    ("Lipe", "Kreis Lippe (REGION=05766)"),
    ("Detmolt", "Detmold im Kreis Lippe (REGION=05766)"), ("Erftkreis", "Rhein-Erft-Kreis (REGION=05362)"),
    ("Gutersloh", "Kreis Gütersloh (REGION=05754)"), ("Atlantis", "bildungsmonitor regions"),
    ("05999", "kein Schlüssel einer Bildungsregion"), ("06411", "kein Schlüssel"), ("123456789012", "kein Schlüssel"),
    ("Kreis", "keine Bildungsregion"), ("alle Kreise", "keine Bildungsregion"), ("*", "keine Bildungsregion"),
    # nothing
    ("", "nennt keine Region"), ("   ", "nennt keine Region"), (",", "„,“ ist keine"),
]  # fmt: skip

HOSTILE = [
    "$(id)", "$(shell touch x)", "../../etc", "x'; drop table", "`id`", "'Lippe'", "../../Lippe", "Lippe/../..",
    "$(Lippe)", "Lippe;Olpe", "Lippe|Olpe", "<b>Lippe</b>", "Lippe && id", "%4c%69ppe", "{{ Lippe }}", "#Lippe",
]  # fmt: skip


@pytest.mark.parametrize("text, keys", UNDERSTOOD)
def test_understood(text: str, keys: str) -> None:
    assert [r.region_id for r in resolve_request(text).regions] == keys.split()


@pytest.mark.parametrize("text, hint", MISTAKES)
def test_mistakes_are_explained_with_the_text_as_typed(text: str, hint: str) -> None:
    with pytest.raises(UsageFault) as caught:
        resolve_request(text)
    message = str(caught.value)
    assert caught.value.code == 2 and len(caught.value.problems) == 1
    assert f"„{text}“" in message and hint in message


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_and_refused(text: str) -> None:
    with pytest.raises(UsageFault) as caught:
        resolve_request(text)
    assert f"„{text}“" in str(caught.value)


@pytest.mark.parametrize(
    "text, safe",
    [("\x1b[31mLippe", r"\x1b[31mLippe"), ("Lip\npe", r"Lip\npe"), ("a\u202eb", r"a\u202eb"), ("\x00", r"\x00")],
)
def test_control_characters_are_escaped(text: str, safe: str) -> None:
    with pytest.raises(UsageFault, match="keine Bildungsregion") as caught:
        resolve_request(text)
    assert safe in str(caught.value) and text not in str(caught.value)


def test_long_text_is_cut_and_its_length_said() -> None:
    assert shown("x" * 5000) == "x" * 80 + "… (5000 Zeichen)"
    for text in ("Lippe" * 1000, "Lippe," * 1000, "x," * 1500, "(" * 100_000):
        with pytest.raises(UsageFault) as caught:
            resolve_request(text)
        assert len(str(caught.value)) < 3000


def test_undecodable_bytes_of_the_command_line_are_shown() -> None:
    with pytest.raises(UsageFault, match=r"\\udcff"):
        resolve_request("K\udcffln")


@pytest.mark.parametrize(
    "text, note",
    [
        ("Köln", "„Köln“ ist hier die Stadt Köln (05315), nicht der Regierungsbezirk."),
        ("Münster", "„Münster“ ist hier die Stadt Münster (05515), nicht der Regierungsbezirk."),
        ("Düsseldorf", "„Düsseldorf“ ist hier die Stadt Düsseldorf (05111), nicht der Regierungsbezirk."),
        ("Aachen", "„Aachen“ ist hier die StädteRegion Aachen (05334); die Stadt Aachen ist ein Teil davon."),
        ("kleve", "„kleve“ ist hier der Kreis Kleve (05154); die Stadt Kleve ist ein Teil davon."),
        ("Unna", "„Unna“ ist hier der Kreis Unna (05978); die Stadt Unna ist ein Teil davon."),
        ("5711", "„5711“ ist hier Bielefeld (05711)."),
    ],
)
def test_notes_say_what_an_ambiguous_name_was_taken_for(text: str, note: str) -> None:
    assert resolve_request(text).notes == (note,)


@pytest.mark.parametrize("text", ["Bielefeld", "Kreis Kleve", "Stadt Köln", "Köln, Stadt", "lippe", "05315", "alle"])
def test_no_note_where_nothing_else_could_be_meant(text: str) -> None:
    assert resolve_request(text).notes == ()


def test_homonyms_of_kreis_and_town_all_carry_a_note() -> None:
    towns = {r.anzeigename: r.region_id[:5] for r in all_regions() if r.ebene == "gemeinde" and r.typ == "Stadt"}
    homonyms = [r for r in bildungsregionen() if r.typ == "Kreis" and towns.get(r.kurzname) == r.region_id]
    assert len(homonyms) == 19
    for region in homonyms:
        assert resolve_request(region.kurzname).regions == (region,)
        assert len(resolve_request(region.kurzname).notes) == 1


@pytest.mark.parametrize("text", ["alle", "ALLE", " Alle ", "alle, Lippe", "alle,alle"])
def test_all_of_them(text: str) -> None:
    assert resolve_request(text).regions == bildungsregionen()


def test_every_region_is_found_by_key_and_by_all_its_names() -> None:
    for region in bildungsregionen():
        for text in (region.region_id, region.name, region.anzeigename, region.slug, region.anzeigename.upper()):
            assert resolve_request(text).regions == (region,)
    assert resolve_request(",".join(r.name for r in bildungsregionen())).regions == bildungsregionen()


def test_every_gemeinde_leads_to_its_region() -> None:
    for town in (r for r in all_regions() if r.ebene == "gemeinde" and r.region_id[5:] != "000" and not r.gueltig_bis):
        with pytest.raises(UsageFault, match=f"REGION={town.region_id[:5]}"):
            resolve_request(town.region_id)


def test_several_texts_and_all_problems_at_once() -> None:
    assert [r.region_id for r in resolve_request("Lippe", "Olpe, Köln").regions] == ["05766", "05966", "05315"]
    with pytest.raises(UsageFault) as caught:
        resolve_request("Lippe, Atlantis", "Detmold")
    assert [p.what.split("“")[0] for p in caught.value.problems] == ["„Atlantis", "„Detmold"]
    assert "(in „Lippe, Atlantis“)" in str(caught.value)
    with pytest.raises(UsageFault, match="nennt keine Region"):
        resolve_request()


def test_many_problems_are_counted_not_listed() -> None:
    with pytest.raises(UsageFault, match="und 90 weitere") as caught:
        resolve_request(",".join(f"Ort{n}x" for n in range(100)))
    assert len(caught.value.problems) == 11


def _resolve_or_fault(text: str) -> Resolution | None:
    try:
        return resolve_request(text)
    except UsageFault as fault:
        assert fault.problems and all(str(problem).isprintable() for problem in fault.problems)
        return None


ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=120)
NEARLY = st.lists(st.sampled_from([*"aeä,. ()/-_$'\n\x00", "Kreis", "Stadt", "Lippe", "Köln", "Aachen", "057", "alle"]))


@given(ANY | NEARLY.map("".join) | NEARLY.map(" ".join))
def test_any_text_gives_regions_of_today_or_a_usage_fault(text: str) -> None:
    found = _resolve_or_fault(text)
    assert found is None or (found.regions and set(found.regions) <= set(bildungsregionen()))
    assert found is None or all(note.isprintable() for note in found.notes)


@given(st.sampled_from(bildungsregionen()), st.sampled_from(["name", "anzeigename", "slug"]), st.data())
def test_case_and_blanks_do_not_matter(region: object, form: str, data: st.DataObject) -> None:
    text = getattr(region, form)
    upper = data.draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text)))
    typed = "".join(c.upper() if up else c.lower() for c, up in zip(text, upper, strict=True)).replace(" ", "  ")
    assert resolve_request(f" {typed} ").regions == (region,)
