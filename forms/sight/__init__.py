"""What stands on the pages of a document: its lines and where they are, seals, codes, pictures."""
