"""Population by sex as a flat file (ffcsv), as the interface of the Regionaldatenbank delivers it, bare or in a ZIP."""

from __future__ import annotations

import io
import zipfile

from pipeline.demo.chance import uniform
from pipeline.demo.mark import MARK
from pipeline.demo.model import Model
from pipeline.demo.places import ffcsv, kreis_rows
from pipeline.demo.writers_genesis import number

YEARS = range(2014, 2025)
_HEADER = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;"
    "1_variable_attribute_label;2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;"
    "value;value_unit;value_variable_code;value_variable_label"
)
_SEXES = (("", "Insgesamt"), ("GESM", "männlich"), ("GESW", "weiblich"))
_OTHERS = (
    ("01001", "Flensburg, kreisfreie Stadt", 92_000),
    ("02", "Hamburg", 1_860_000),
    ("03241", "Region Hannover, Landkreis", 1_170_000),
    ("09162", "München, kreisfreie Stadt", 1_500_000),
    ("13002", "Neubrandenburg, Stadt,  kreisfreie Stadt", 0),
)


def name(year: int) -> str:
    """The file name the interface gives, without its extension."""
    return f"12411-01-01-4_{year}_de_flat"


def population(model: Model, year: int) -> bytes:
    """Table 12411-01-01-4: UTF-8 with BOM, in no order, the total is an empty code, dissolved regions are dashes."""
    regions = [r for r in kreis_rows(("05313", "05354")) if len(r.region_id) >= 5]
    people: list[tuple[str, str, int, int]] = [(key, label, n, n * 508 // 1000) for key, label, n in _OTHERS]
    for region in regions:
        units = model.parts(region.region_id)
        both, women = (
            sum(sum(group[unit][year]) for unit in units) for group in (model.people.alle, model.people.frauen)
        )
        people.append((region.region_id, ffcsv(region), both, women))
    lines = [
        f"12411;Fortschreibung des Bevölkerungsstandes ({MARK}, simuliert);STAG;Stichtag;{year}-12-31;KREISE;"
        f"Kreise und kreisfreie Städte;{key};{label};GES;Geschlecht;{code};{sex};{number(value)};Anzahl;BEVSTD;"
        "Bevölkerungsstand"
        for key, label, both, women in people
        for (code, sex), value in zip(_SEXES, (both, both - women, women), strict=True)
    ]
    lines.sort(key=lambda line: uniform("reihenfolge", line[:400]))
    return "\n".join([_HEADER, *lines, ""]).encode("utf-8-sig")


def zipped(member: str, raw: bytes) -> bytes:
    """A ZIP with one member and no time of its own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(member)
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, raw)
    return buffer.getvalue()
