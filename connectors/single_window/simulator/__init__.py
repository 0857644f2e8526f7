"""A pretended office in a process of its own that reads what it gets and answers by itself."""
