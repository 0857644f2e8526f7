"""Which package keeps each rule, and which breaks it? Data that tests run and the book shows."""
