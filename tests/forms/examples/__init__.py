"""Are the samples what they are said to be?"""
