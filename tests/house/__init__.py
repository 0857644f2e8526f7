"""Do the rules of the house hold in every file?"""
