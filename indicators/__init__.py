"""What is measured: one YAML file an indicator, one folder a chapter; `brueche.yml` holds the breaks in series.

The files are declarations without logic. `pipeline.kennzahl` reads them, `pipeline.compute` turns them into SQL.
"""
