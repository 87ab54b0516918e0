"""More demonstration deliveries: one module a family of sources, with its calibration in a YAML of the same name.

Each has `files(model)`, which yields path (below the drop folder) and bytes; a new module is found by itself.
"""
