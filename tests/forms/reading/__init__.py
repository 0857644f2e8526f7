"""Does every upload end in a verdict, whatever it holds?"""
