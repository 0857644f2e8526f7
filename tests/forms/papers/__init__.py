"""Are the papers complete, the same every time, and only what the values say?"""
