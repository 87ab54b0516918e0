"""Charts in one visual language: frozen descriptions (`spec`), drawn as SVG on bare matplotlib figures (`draw`)."""
