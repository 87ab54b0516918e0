"""What the machine needs at the least, each in a process of its own.

`python bench/floor.py read FOLDER` stores the lines of all files of a folder in a DuckDB file;
`python bench/floor.py pages PAGES DOCUMENTS` has Typst set that many documents of plain text on both cores.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path


def read(folder: str) -> None:
    """DuckDB reads the same bytes and keeps every line as text, without understanding any of it."""
    import duckdb

    with tempfile.TemporaryDirectory() as scratch:
        con = duckdb.connect(str(Path(scratch) / "floor.duckdb"))
        con.execute(
            "create table line as select filename, unnest(string_split(content, chr(10))) as text from read_text(?)",
            [f"{folder}/*"],
        )
        con.close()


def document(number: int, count: int) -> int:
    """Typst sets one document of plain text, unlike every other one; returns the size of the PDF."""
    import typst

    return len(typst.compile("#pagebreak()\n".join([f"#lorem({320 + number})\n"] * count).encode()))


def pages(count: str, documents: str) -> None:
    """Typst sets as many documents, on all cores if there are several."""
    tasks = [(number, int(count)) for number in range(int(documents))]
    if len(tasks) == 1:
        document(*tasks[0])
        return
    from multiprocessing import Pool

    with Pool() as pool:
        pool.starmap(document, tasks)


if __name__ == "__main__":
    if sys.argv[1] == "read":
        read(sys.argv[2])
    else:
        pages(sys.argv[2], sys.argv[3])
