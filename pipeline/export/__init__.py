"""The published database for other programs: Parquet, CSV with its descriptions, SDMX-CSV, a record for data portals.

`contents` says what is exported, `sources` from whom it comes and under which licence; each format is one module of
`formats`, found by itself; `folder` puts the result into its place at once.
"""
