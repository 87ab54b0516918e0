"""Municipal templates (Vorlagen): what no office publishes, delivered by a municipality in a form we give it.

A template is declared in one `pipeline/sources/vorlage_*.yml`; how it is recognised, read, checked and written follows
from the contract of its dataset.
"""
