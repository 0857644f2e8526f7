"""On which days does the State Council let the country work? One file a year, and its readers."""
