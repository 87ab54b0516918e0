"""`python -m pipeline`: the same as `bildungsmonitor`."""

from pipeline.cli import main

main()
