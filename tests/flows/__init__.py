"""Do the flows work on a real engine, without it, and when either dies?"""
