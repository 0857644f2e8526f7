"""Which demand of the law is met by which rule, clock or look of a clerk? Rows that are counted."""
