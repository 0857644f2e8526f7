"""The official blanks, as data: one folder a form, one folder an edition, with its source."""
