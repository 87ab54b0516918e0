"""Two published databases side by side: `compare` finds what differs, `text` tells it."""
