"""Does the people's door open for the right people, and tell them the truth?"""
