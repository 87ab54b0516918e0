"""The report that people would write otherwise: ten charts and ten tables of one region, by pyplot or by R Markdown.

`python bench/others.py pyplot DATABASE FOLDER` makes HTML and PDF with matplotlib's pyplot and WeasyPrint, `rmarkdown`
makes HTML with R, knitr and pandoc, and PDF too where LaTeX is there. Both read the same values from the database.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb

REGION = "05711"
TEN = """
    select k.kennzahl_id, k.titel, list({jahr: w.jahr, wert: w.wert, land: l.wert} order by w.jahr) as reihe
    from mart.kennzahl as k
    join mart.kennzahlwert as w using (kennzahl_id)
    join mart.kennzahlwert as l
        using (kennzahl_id, jahr, geschlecht, staatsangehoerigkeit, schulform, untergruppe)
    where w.region_id = ? and l.region_id = '05' and w.geschlecht = 'insgesamt' and w.schulform = 'insgesamt'
        and w.staatsangehoerigkeit = 'insgesamt' and w.untergruppe = 'insgesamt' and w.wert is not null
    group by all
    having count(*) > 2
    order by kennzahl_id
    limit 10
"""
Series = list[tuple[str, list[dict[str, float]]]]


def values(database: Path) -> Series:
    """Title and years of ten indicators."""
    with duckdb.connect(str(database), read_only=True) as con:
        return [(titel, reihe) for _, titel, reihe in con.execute(TEN, [REGION]).fetchall()]


def pyplot(series: Series, folder: Path) -> None:
    """HTML and PDF from charts as SVG and tables of pandas."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt
    import pandas as pd
    import weasyprint

    parts = []
    for titel, reihe in series:
        frame = pd.DataFrame(reihe)
        figure, axes = plt.subplots(figsize=(6, 3))
        axes.plot(frame.jahr, frame.wert, label="Region")
        axes.plot(frame.jahr, frame.land, label="Land")
        axes.legend()
        drawn = io.StringIO()
        figure.savefig(drawn, format="svg")
        plt.close(figure)
        svg = drawn.getvalue()
        parts.append(f"<h2>{titel}</h2>{svg[svg.index('<svg') :]}{frame.to_html(index=False)}")
    page = f"<!doctype html><html lang=de><title>Bericht</title><body>{''.join(parts)}</body></html>"
    (folder / "pyplot.html").write_text(page, encoding="utf-8")
    weasyprint.HTML(string=page).write_pdf(folder / "pyplot.pdf")


def rmarkdown(series: Series, folder: Path) -> None:
    """HTML, and PDF where LaTeX is there, from base graphics and tables of knitr."""
    chunks = ["---\ntitle: Bericht\n---\n\n```{r, include=FALSE}\nknitr::opts_chunk$set(echo = FALSE)\n```\n"]
    for nr, (titel, reihe) in enumerate(series):
        columns = ", ".join(f"{c} = c({', '.join(str(r[c] or 'NA') for r in reihe)})" for c in ("jahr", "wert", "land"))
        chunks.append(
            f"## {titel}\n\n```{{r}}\nd{nr} <- data.frame({columns})\n"
            f"plot(d{nr}$jahr, d{nr}$wert, type = 'l')\nlines(d{nr}$jahr, d{nr}$land)\nknitr::kable(d{nr})\n```\n"
        )
    source = folder / "bericht.Rmd"
    source.write_text("\n".join(chunks), encoding="utf-8")
    forms = ["html_document", *(["pdf_document"] if shutil.which("pdflatex") else [])]
    for form in forms:
        call = f"rmarkdown::render('{source}', output_format = '{form}', quiet = TRUE)"
        subprocess.run(["Rscript", "-e", call], check=True, capture_output=True)  # noqa: S607  # measured as found


if __name__ == "__main__":
    _, how, database, folder = sys.argv
    {"pyplot": pyplot, "rmarkdown": rmarkdown}[how](values(Path(database)), Path(folder))
