"""Are the papers of what follows on a pledge the right ones, and do they say what was entered?"""
