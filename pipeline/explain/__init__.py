"""From one published number back to the delivered files: `chain` reads the way in the database, `text` tells it."""
