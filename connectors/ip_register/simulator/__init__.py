"""A pretended register with a ledger of its own; it can be slow, stale, wrong, away or babbling."""
