"""Is each kind of paper known, and is everything read that it plainly states?"""
