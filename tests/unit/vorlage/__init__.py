"""Municipal templates: declaring, recognising, reading and writing them."""
