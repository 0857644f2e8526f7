"""Are the defects found that a package can have, and is nothing found in a package without?"""
