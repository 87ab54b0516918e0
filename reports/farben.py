"""The colours of a report: one palette for style sheets, typesetting and charts, its contrast measured.

Luminance and contrast are those of WCAG 2. A municipality chooses two colours, `primaer` (headings, the region) and
`akzent` (the Land, warnings); the tints are derived from them. Everything else is neutral and stays.
"""

from __future__ import annotations

import colorsys
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

WEISS: Final = "#FFFFFF"
TINTE: Final = "#1D2B36"
SCHWARZ: Final = "#000000"
TEXT: Final = 4.5
"""The contrast that text of any size needs (WCAG 2, 1.4.3)."""
_DUNKLER_GRUND: Final = "#151B20"
_AUF_DUNKLEM: Final = 7.0
_WEITERE: Final = ("#28A197", "#F46A25", "#3D3D3D", "#A285D1", "#8A6D00")
_UNTERSCHEIDBAR: Final = 90.0
"""Distance in the RGB cube from which on two fills side by side are told apart."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours that a municipality may choose, with the tints that go with them."""

    primaer: str = "#12436D"
    akzent: str = "#801650"
    primaer_hell: str = "#A9C1D6"
    primaer_blass: str = "#DFE9F2"
    primaer_hauch: str = "#E7EEF5"

    @property
    def folge(self) -> tuple[str, ...]:
        """Four fills for parts without order, told apart from each other."""
        gewaehlt = [self.primaer]
        for farbe in (_WEITERE[0], self.akzent, *_WEITERE[1:]):
            if all(_abstand(farbe, andere) >= _UNTERSCHEIDBAR for andere in gewaehlt):
                gewaehlt.append(farbe)
        return tuple(gewaehlt[:4])

    def stufen(self, anzahl: int) -> list[str]:
        """A sequence of fills from light to dark for ordered parts."""
        enden = list(zip(_kanaele(self.primaer_blass), _kanaele(self.primaer), strict=True))
        anteile = [i / max(anzahl - 1, 1) for i in range(anzahl)]
        return [_hex(hell + (voll - hell) * a for hell, voll in enden) for a in anteile]


STANDARD: Final = Palette()
"""The colours where nobody chose others."""


def palette(primaer: str = "", akzent: str = "") -> Palette:
    """The palette with chosen colours (`#rrggbb`, empty: the usual one)."""
    if not primaer or primaer.upper() == STANDARD.primaer:
        return Palette(akzent=akzent or STANDARD.akzent)
    toene = (_aufgehellt(primaer, anteil) for anteil in (0.34, 0.13, 0.1))
    return Palette(primaer, akzent or STANDARD.akzent, *toene)


def kontrast(eine: str, andere: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    dunkel, hell = sorted((_leuchtdichte(eine), _leuchtdichte(andere)))
    return (hell + 0.05) / (dunkel + 0.05)


def lesbar_auf(grund: str) -> str:
    """Ink, white or black: the first that can be read on a fill; one of them always can."""
    return next(farbe for farbe in (TINTE, WEISS, SCHWARZ) if kontrast(farbe, grund) >= TEXT)


def naechste_lesbare(farbe: str, grund: str = WEISS, verhaeltnis: float = TEXT) -> str:
    """The colour of the same hue, just so much darker, on dark ground lighter, that it reaches the ratio."""
    ton, hell, satt = colorsys.rgb_to_hls(*(k / 255 for k in _kanaele(farbe)))
    ende = 0.0 if kontrast(grund, SCHWARZ) > kontrast(grund, WEISS) else 1.0
    schritte = (hell + (ende - hell) * schritt / 255 for schritt in range(256))
    farben = (_hex(k * 255 for k in colorsys.hls_to_rgb(ton, h, satt)) for h in schritte)
    return next(f for f in farben if kontrast(f, grund) >= verhaeltnis)


def stilregeln(farben: Palette) -> str:
    """The style rules that put chosen colours in the place of the usual ones, on dark ground lightened."""
    if farben == STANDARD:
        return ""
    tag = f":root{{--primaer:{farben.primaer};--akzent:{farben.akzent};--flaeche:{farben.primaer_hauch}}}"
    dunkel = [naechste_lesbare(f, _DUNKLER_GRUND, _AUF_DUNKLEM) for f in (farben.primaer, farben.akzent)]
    nacht = f":root{{--primaer:{dunkel[0]};--akzent:{dunkel[1]};--flaeche:#22303c}}"
    return f"{tag}\n@media screen and (prefers-color-scheme:dark){{{nacht}}}\n"


def _kanaele(farbe: str) -> tuple[int, int, int]:
    return int(farbe[1:3], 16), int(farbe[3:5], 16), int(farbe[5:7], 16)


def _linear(kanal: int) -> float:
    anteil = kanal / 255
    return float(anteil / 12.92 if anteil <= 0.04045 else ((anteil + 0.055) / 1.055) ** 2.4)


def _hex(kanaele: Iterable[float]) -> str:
    return "#" + "".join(f"{round(k):02X}" for k in kanaele)


def _leuchtdichte(farbe: str) -> float:
    rot, gruen, blau = map(_linear, _kanaele(farbe))
    return 0.2126 * rot + 0.7152 * gruen + 0.0722 * blau


def _aufgehellt(farbe: str, anteil: float) -> str:
    """So much of the colour on white."""
    return _hex(255 - (255 - k) * anteil for k in _kanaele(farbe))


def _abstand(eine: str, andere: str) -> float:
    return math.dist(_kanaele(eine), _kanaele(andere))
