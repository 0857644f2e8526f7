"""Every act that changes the record, one file each; each writes its event in its transaction."""
