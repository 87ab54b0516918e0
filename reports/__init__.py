"""Reports: from the published database to HTML, PDF and XLSX. Reads `mart` and `meta` only, never writes to them."""
