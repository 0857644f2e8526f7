"""What the law asks: one function per rule, pure."""
