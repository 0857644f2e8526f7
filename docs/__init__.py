"""The pages about zhiya, and samples to try it with."""
