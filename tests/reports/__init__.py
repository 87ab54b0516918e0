"""The report as a whole: its view, its three files, and rendering."""
