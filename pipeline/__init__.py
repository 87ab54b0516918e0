"""The machine: from delivered files to a published database. It knows no single source and no single indicator."""

__version__ = "0.1.0"
