"""What is asked for: an indicator, a region, a year and a group, each checked against the published database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from pipeline import say
from pipeline.compute_plan import GROUPS
from pipeline.errors import UsageFault
from pipeline.kennzahl_modell import GROUP_COLUMNS
from pipeline.regions.request import resolve_request
from pipeline.store import Connection
from schemas.codes import TOTAL

_SHOWN = 12
_REGION = """
    select region_id from mart.region
    where lower(region_id) = lower($text)
        or (region_id = '05' and lower($text) in ('land', 'nrw'))
        or (ebene <> 'gemeinde' and lower($text) in (
        lower(name), lower(anzeigename), lower(kurzname), slug
    ))
    order by lower(region_id) <> lower($text), length(region_id) <> 5, region_id
"""


@dataclass(frozen=True, slots=True)
class Question:
    """The key of one row of mart.kennzahlwert; `gruppe` holds the codes of the four group columns."""

    kennzahl_id: str
    region_id: str
    jahr: int
    gruppe: Mapping[str, str]


def question(con: Connection, kennzahl: str, region: str, jahr: int, gruppen: Sequence[str]) -> Question:
    """The row that is meant; UsageFault says what there is instead where there is no such row."""
    readings = _readings(gruppen)
    asked = Question(_indicator(con, kennzahl), _region(con, region), jahr, readings[0])
    found = con.execute(
        f"""
        select distinct jahr, {", ".join(GROUPS)} from mart.kennzahlwert
        where kennzahl_id = ? and region_id = ? order by all
        """,
        [asked.kennzahl_id, asked.region_id],
    ).fetchall()
    if not found:
        raise UsageFault(f"Für diese Region gibt es die Kennzahl {asked.kennzahl_id} nicht.{_missing(con, asked)}")
    there = {tuple(row[1:]) for row in found}
    meant = next((one for one in readings if _codes(one) in there), None)
    if meant is None:
        raise UsageFault(f"Diese Gruppe gibt es hier nicht. {_groups(found)}")
    codes = _codes(meant)
    years = sorted(row[0] for row in found if tuple(row[1:]) == codes)
    if jahr not in years:
        raise UsageFault(f"Für das Jahr {jahr} gibt es hier keinen Wert; vorhanden sind: {_spans(years)}.")
    return replace(asked, gruppe=meant)


def _codes(gruppe: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(gruppe[column] for column in GROUPS)


def _indicator(con: Connection, kennzahl: str) -> str:
    known = [k for (k,) in con.execute("select kennzahl_id from mart.kennzahl order by all").fetchall()]
    wanted = kennzahl.strip().lower()
    if wanted in known:
        return wanted
    near = [k for k in known if wanted and k.startswith(wanted)] or get_close_matches(wanted, known, n=3, cutoff=0.3)
    hint = f" Ähnlich: {', '.join(near[:3])}." if near else ""
    raise UsageFault(f"Die Kennzahl „{say.safe(kennzahl)}“ gibt es nicht.{hint}")


def _region(con: Connection, region: str) -> str:
    """A region by key or name; also the Land, a Bezirk, a group of regions, a Gemeinde by its key."""
    found = con.execute(_REGION, {"text": region.strip()}).fetchone()
    if found:
        return str(found[0])
    resolution = resolve_request(region)
    if len(resolution.regions) > 1:
        raise UsageFault("Erklärt wird ein einzelner Wert: Bitte nur eine Region nennen.")
    return resolution.regions[0].region_id


def _readings(gruppen: Sequence[str]) -> list[dict[str, str]]:
    """What `merkmal=wert` may mean: codes of the group columns or, like the remainder `nicht_weiblich`, a subgroup."""
    return [_group(gruppen, GROUP_COLUMNS), _group(gruppen, ())]


def _group(gruppen: Sequence[str], own: Collection[str]) -> dict[str, str]:
    """The codes of the group columns where `own` columns hold their own, the total where nothing is said."""
    chosen, below = dict.fromkeys(GROUPS, TOTAL), {}
    for text in (part for gruppe in gruppen for part in gruppe.split(";")):
        merkmal, sign, code = (part.strip() for part in text.partition("="))
        if not (merkmal and sign and code):
            what = f"Die Gruppe „{say.safe(text)}“ ist nicht verständlich; gemeint ist etwa geschlecht=weiblich."
            raise UsageFault(what)
        if merkmal in own:
            chosen[merkmal] = code
        else:
            below[merkmal] = code
    if below:
        chosen["untergruppe"] = ";".join(f"{merkmal}={code}" for merkmal, code in sorted(below.items()))
    return chosen


def _missing(con: Connection, asked: Question) -> str:
    """Which deliveries would bring the value."""
    rows = con.execute(
        """
        select q.titel, q.herausgeber from mart.kennzahl_quelle join meta.quelle as q using (quelle_id)
        where kennzahl_id = ? order by all
        """,
        [asked.kennzahl_id],
    ).fetchall()
    return f" Sie entsteht aus: {'; '.join(f'{titel} ({wer})' for titel, wer in rows)}." if rows else ""


def _groups(found: Iterable[tuple[object, ...]]) -> str:
    named = {named_group(dict(zip(GROUPS, map(str, row[1:]), strict=True))) for row in found}
    listed = sorted(named - {""})
    if not listed:
        return "Es gibt nur insgesamt."
    return f"Vorhanden sind: {', '.join(listed[:_SHOWN])}{' …' if len(listed) > _SHOWN else ''}"


def named_group(gruppe: Mapping[str, str]) -> str:
    """A group as it is typed, '' for the total."""
    plain = [f"{column}={gruppe[column]}" for column in GROUP_COLUMNS if gruppe[column] != TOTAL]
    return ";".join([*plain, *([gruppe["untergruppe"]] if gruppe["untergruppe"] != TOTAL else [])])


def _spans(years: Sequence[int]) -> str:
    """Years in ascending order as spans: `2005 bis 2018, 2020`."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]} bis {s[-1]}" for s in spans)
