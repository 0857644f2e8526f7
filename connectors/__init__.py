"""Everyone outside whom the desk calls; one folder for each, all with the same files."""
