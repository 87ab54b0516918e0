"""Charts in one visual language: frozen descriptions (`spec`), drawn by matplotlib's SVG backend (`draw`)."""
