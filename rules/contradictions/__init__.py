"""Which documents of a package contradict each other, or what the package says?"""
