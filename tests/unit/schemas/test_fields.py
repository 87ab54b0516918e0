"""Columns and their codes."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import schemas
from schemas import fields as f
from schemas.codes import FLAGS_WITH_VALUE, FLAGS_WITHOUT_VALUE, SCHULFORM, SCHULFORM_GRUPPEN


@pytest.mark.parametrize("key", ["DG", "05", "051", "05711", "05711000", "05334002", "05313", "05711000-07"])
def test_region_id_takes_every_level(key: str) -> None:
    assert re.fullmatch(f.REGION_ID.pattern, key)


@pytest.mark.parametrize("key", ["", "5711", "0571", "050", "06411", "057110", "05711-7", "05711000-", "05711\n", "dg"])
def test_region_id_refuses_what_is_no_key(key: str) -> None:
    assert not re.fullmatch(f.REGION_ID.pattern, key)


def test_parts_leave_out_total_subset_and_side_note() -> None:
    assert f.ABSCHLUSS.parts == ("ohne_esa", "esa", "msa", "fhr", "ahr")
    assert f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich").parts == ("weiblich", "maennlich")


def test_only_keeps_order_and_knows_its_codes() -> None:
    assert list(f.GESCHLECHT.only("maennlich", "insgesamt").codes) == ["insgesamt", "maennlich"]
    with pytest.raises(KeyError, match="erfunden"):
        f.GESCHLECHT.only("erfunden")


def test_ages_and_age_groups_are_complete() -> None:
    assert len(f.ALTER.parts) == 91
    assert f.ALTER.codes["06"] == "6 bis unter 7 Jahre"
    assert len(f.ALTERSGRUPPE.parts) == 17
    assert f.ALTERSGRUPPE.codes["6-9"] == "6 bis unter 10 Jahre"
    assert f.ALTERSGRUPPE.codes["65-74"] == "65 bis unter 75 Jahre"


def test_summary_groups_hold_keys_of_the_register() -> None:
    members = [key for keys in SCHULFORM_GRUPPEN.values() for key in keys]
    assert {*SCHULFORM_GRUPPEN, *members} <= set(SCHULFORM)
    assert len(members) == len(set(members))


def test_a_flag_stands_with_or_without_a_value() -> None:
    assert not set(FLAGS_WITH_VALUE) & set(FLAGS_WITHOUT_VALUE)
    assert list(FLAGS_WITHOUT_VALUE) == ["geheim", "folgt", "nicht_sinnvoll", "unsicher", "unbekannt", "entfallen"]


def test_auspraegungen_name_every_code_once() -> None:
    rows = list(schemas.auspraegungen())
    assert ("schulform", "20", "Gymnasium") in rows
    assert ("staatsangehoerigkeit", "nichtdeutsch", "nichtdeutsch") in rows
    assert len(rows) == len({row[:2] for row in rows})
    assert all(name for _, _, name in rows)


def test_comment_states_the_unit() -> None:
    assert f.FLAECHE_QKM.comment == "Bodenfläche nach dem Kataster (Quadratkilometer)"
    assert f.ZEIT.comment == "Zeitangabe, wie sie veröffentlicht ist"


def test_listing_contracts_needs_neither_pandas_nor_pandera() -> None:
    code = "import sys, schemas; schemas.contracts(); print({'pandas', 'pandera', 'duckdb'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
