"""One module for each word of the `zhiya` command; `zhiya.cli` lists them."""
