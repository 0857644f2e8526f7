"""Who has how long for what, and how far is each of these clocks?"""
