"""Do the shapes, identifiers and calendar hold what they promise?"""
