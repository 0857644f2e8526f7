"""How do many papers become one pack? Page codes, stamps, a cover, an outline, one PDF."""
