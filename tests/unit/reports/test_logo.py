"""The logo: real pictures pass, everything that runs, moves, leads outside or is no picture does not."""

from __future__ import annotations

import base64
import io

import pytest
from PIL import Image

from reports.logo import HOECHSTENS, Logo, lies

SVG = "http://www.w3.org/2000/svg"


G = '<linearGradient id="g"><stop offset="0"/><stop offset="1" stop-color="red"/></linearGradient>'


def svg(inhalt: str = '<rect width="9" height="9"/>', wurzel: str = "") -> str:
    return (
        f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 90 30"{wurzel}>\n{inhalt}\n</svg>'
    )


def png(breite: int = 60, hoehe: int = 20, **angaben: object) -> bytes:
    puffer = io.BytesIO()
    Image.new("RGB", (breite, hoehe), "#00594C").save(puffer, "PNG", **angaben)
    return puffer.getvalue()


def gelesen(tmp_path, inhalt: str | bytes):
    datei = tmp_path / "logo"
    datei.write_bytes(inhalt if isinstance(inhalt, bytes) else inhalt.encode())
    return lies(datei)


@pytest.mark.parametrize(
    "inhalt",
    [
        svg(),
        svg(f'{G}<rect width="9" height="9" fill="url(#g)" style="stroke:url( \'#g\')"/>'),
        svg("<style>.a{fill:#00594C}</style><rect id='a' class='a' width='9' height='9'/><use xlink:href='#a'/>"),
        svg('<metadata x:pfad="C:\\logo" xmlns:x="urn:x"><a>@import</a></metadata><path d="M0 0h9v9z"/>'),
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">' + svg(),
        svg('<image width="3" height="3" href="data:image/png;base64,iVBORw0KGgo="/><path d="M0 0h9v9z"/>'),
        svg('<rect width="9" height="9" fill="#FFF200"/>'),
        png(),
        png(optimize=True),
    ],
)
def test_a_real_logo_passes_and_can_be_drawn(tmp_path, inhalt):
    logo, fehler = gelesen(tmp_path, inhalt)
    assert fehler == []
    assert Image.open(io.BytesIO(logo.vorschau())).height == 96
    assert logo.adresse.startswith(f"data:image/{'png' if logo.format == 'png' else 'svg+xml'};base64,")


@pytest.mark.parametrize(
    ("inhalt", "fehler"),
    [
        ("", "Die Datei ist weder ein PNG noch ein SVG in UTF-8."),
        ("GIF89a", "Die Datei ist weder ein PNG noch ein SVG in UTF-8."),
        ('<html xmlns="http://www.w3.org/1999/xhtml"/>', "Die Datei ist weder ein PNG noch ein SVG in UTF-8."),
        (svg("ä").encode("latin-1"), "Die Datei ist weder ein PNG noch ein SVG in UTF-8."),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 40, "Das Bild ist größer"),
        (png()[:-30], "Die PNG-Datei ist beschädigt."),
        (png()[:50] + b"XX" + png()[52:], "Die PNG-Datei ist beschädigt."),
        (png(4001, 1), "Das Bild ist größer als 4000 × 4000 Pixel."),
        (b"x" * (HOECHSTENS + 1), "Die Datei hat 500 KB; höchstens 500 KB sind möglich."),
        (svg("<g>"), "Die SVG-Datei ist kein wohlgeformtes XML."),
        (svg("<script>alert(1)</script>"), "Die SVG-Datei enthält Programme (<script>)."),
        (svg(wurzel=' onload="x()"'), "Die SVG-Datei enthält Programme (Ereignis „onload“)."),
        (svg("<foreignObject/>"), "Die SVG-Datei enthält fremde Inhalte (<foreignObject>)."),
        (svg('<animate attributeName="x"/>'), "Die SVG-Datei enthält Bewegung (<animate>)."),
        (
            svg('<image href="https://a.example/x.png"/>'),
            "Die SVG-Datei enthält einen Verweis nach außen („https://a.e",
        ),
        (svg('<image href="data:image/svg+xml;base64,AA"/>'), "Die SVG-Datei enthält einen Verweis nach außen"),
        (svg('<a xlink:href="javascript:x()"/>'), "Die SVG-Datei enthält einen Verweis nach außen („javascript:x()“)."),
        (svg("<style>@import 'x'</style>"), "Die SVG-Datei enthält einen Verweis nach außen („@import 'x'“)."),
        (svg("<style>a{fill:u\\72l(x)}</style>"), "Die SVG-Datei enthält einen Verweis nach außen"),
        (svg('<rect fill="url(//a.example#x)"/>'), "Die SVG-Datei enthält einen Verweis nach außen (fill: „url("),
        (svg('<g xml:base="https://a.example/"/>'), "Die SVG-Datei enthält einen Verweis nach außen (base:"),
        ('<?xml-stylesheet href="x"?>' + svg(), "Die SVG-Datei enthält einen Verweis nach außen (<?xml-stylesheet?>)."),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), "Die SVG-Datei enthält Entitäten („a“)."),
        (svg(wurzel=' width="0"'), "Das Logo lässt sich nicht zeichnen"),
    ],
)
def test_what_is_no_logo_is_told(tmp_path, inhalt, fehler):
    logo, gesagt = gelesen(tmp_path, inhalt)
    assert logo is None
    assert gesagt[0][0].startswith(fehler)


def test_a_logo_for_dark_ground_would_not_be_seen(tmp_path):
    puffer = io.BytesIO()
    Image.new("RGBA", (60, 20), (255, 255, 255, 0)).save(puffer, "PNG")
    for inhalt in (svg('<rect width="9" height="9" fill="white"/>'), svg(""), puffer.getvalue()):
        logo, fehler = gelesen(tmp_path, inhalt)
        assert (logo, fehler) == (None, [("Das Logo ist auf weißem Grund nicht zu sehen.", None)])


def test_words_in_a_drawing_have_the_same_kind_of_typeface_in_html():
    adresse = Logo(svg('<text font-family="Hausschrift" y="20">Amt</text>').encode(), "svg").adresse
    assert b"sans-serif !important" in base64.b64decode(adresse.partition(",")[2])


def test_a_moving_picture_is_none(tmp_path):
    bilder = [Image.new("RGB", (9, 9), farbe) for farbe in ("red", "blue")]
    puffer = io.BytesIO()
    bilder[0].save(puffer, "PNG", save_all=True, append_images=bilder[1:])
    assert gelesen(tmp_path, puffer.getvalue()) == (None, [("Das Bild bewegt sich.", None)])


def test_every_fault_of_a_drawing_is_told_with_its_line(tmp_path):
    _, fehler = gelesen(tmp_path, svg('<script/>\n<rect onclick="x"/>'))
    assert [zeile for _, zeile in fehler] == [2, 3]


def test_a_drawing_that_unfolds_without_end_is_refused(tmp_path):
    stufen = "".join(f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 10 + "</g>" for i in range(1, 9))
    _, fehler = gelesen(tmp_path, svg(f'<g id="a0"><rect width="1" height="1"/></g>{stufen}<use href="#a8"/>'))
    assert fehler[0][0].startswith("Das Logo lässt sich nicht zeichnen")


def test_words_in_a_drawing_are_not_lost_for_want_of_a_typeface():
    worte = Logo(svg('<text y="20" font-family="Arial" style="font-family:Arial">Stadt</text>').encode(), "svg")
    assert Image.open(io.BytesIO(worte.vorschau())).getbbox() is not None
