"""What must hold of the package as a whole: parties, contracts, papers, keys, files?"""
