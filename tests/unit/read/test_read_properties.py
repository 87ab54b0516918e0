"""Whatever the bytes are: a table, a reason or a fault, and nothing else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import DeliveryFault
from pipeline.read import Reading, Unrecognised
from pipeline.read.dispatch import tables_of
from tests.unit.read.invented import FLAT_HEAD, LEAVERS, LEAVERS_HEAD, OLD_FLAT_HEAD, flat_row, genesis, packed

FLAT = "\n".join([FLAT_HEAD, *(flat_row(f"05{i:03}", "Köln", "GESW", "weiblich", str(i)) for i in range(5)), ""])
MARKET = (
    "Kreis:; Bielefeld\n\nMerkmale;September 2024;August 2024;\nBewerber;2.113;2.050;\nStellen;*;5;\n"
    "© Statistik der Bundesagentur für Arbeit\n"
)
XML = "<Daten>\n<Art>\n<Code>1</Code>\n<Text><![CDATA[ä]]></Text>\n</Art>\n</Daten>\n"
WHOLE = [
    genesis(LEAVERS_HEAD, LEAVERS).encode("cp1252"),
    FLAT.encode("utf-8-sig"),
    MARKET.encode("utf-8-sig"),
    b'sep=;\nNummer;Name;\n"1";"A"\n"2";"B"\n',
    XML.encode(),
    packed({"a.csv": FLAT.encode(), "b.txt": b"x"}),
    packed({"xl/workbook.xml": b"<w/>", "[Content_Types].xml": b"<T/>"}),
]
STARTS = [
    b"",
    b"Tabelle: 1-1\n",
    FLAT_HEAD.encode() + b"\n",
    OLD_FLAT_HEAD.encode() + b"\n",
    b"Kreis:; Bielefeld\nBerichtsmonat;x\n",
    b"sep=;\n",
    b"<a><b>",
    b"PK\x03\x04",
]


def outcome(data: bytes) -> Reading | None:
    try:
        return tables_of(data, "x")
    except (Unrecognised, DeliveryFault) as refusal:
        assert str(refusal)
        return None


def consistent(reading: Reading | None) -> None:
    for table in reading.tables if reading else []:
        assert table.rows and len(table.rows) == len(table.lines)
        assert {len(row) for row in table.rows} == {len(table.columns)}
        assert [column.index for column in table.columns] == list(range(len(table.columns)))
        assert table.lines == sorted(table.lines)
        assert len(list(table.cells())) == len(table.rows) * sum(c.role == "wert" for c in table.columns)


@given(st.sampled_from(STARTS), st.binary(max_size=400))
@settings(max_examples=300)
def test_any_bytes(start: bytes, rest: bytes) -> None:
    consistent(outcome(start + rest))


@given(st.sampled_from(STARTS), st.text(alphabet='ab;,"\n 0129.-_:DGJahr<>/xä|', max_size=300))
@settings(max_examples=400)
def test_any_text(start: bytes, rest: str) -> None:
    consistent(outcome(start + rest.encode()))


@given(st.sampled_from(WHOLE), st.integers(0, 5000), st.integers(0, 40), st.binary(max_size=6))
@settings(max_examples=400)
def test_damaged_deliveries(whole: bytes, at: int, gone: int, new: bytes) -> None:
    at %= len(whole)
    consistent(outcome(whole[:at] + new + whole[at + gone :]))


@given(st.integers(1, len(WHOLE[0]) - 30))
def test_no_beginning_of_a_classic_table_passes_for_a_whole_one(cut: int) -> None:
    assert outcome(WHOLE[0][:cut]) is None


NAMES = st.lists(st.text(alphabet="abcdefgäöü", min_size=1, max_size=8), min_size=1, max_size=4, unique=True)


@given(
    NAMES, st.lists(st.lists(st.sampled_from(["1", "20", "-", ".", "x", "3,5"]), min_size=4, max_size=4), min_size=1)
)
def test_a_table_that_was_written_is_read(names: list[str], figures: list[list[str]]) -> None:
    width = len(names)
    head = ["Titel" + ";" * (width + 2), ";;;" + ";".join(["Merkmal"] * width), ";;;" + ";".join(names)]
    rows = [";".join(["2023", f"{5000 + i:05}", f"  Ort {i}", *row[:width]]) for i, row in enumerate(figures)]
    reading = outcome(genesis(head, rows).encode("cp1252"))
    assert reading is not None
    table = reading.tables[0]
    assert [c.path for c in table.columns if c.role == "wert"] == [("Merkmal", name) for name in names]
    assert [row[3:] for row in table.rows] == [row[:width] for row in figures]
