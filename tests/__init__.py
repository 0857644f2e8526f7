"""What the house promises, walked on real paths; folders mirror the code."""
