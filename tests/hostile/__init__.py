"""Does every hostile or broken file end in its verdict, in time, in bounds, and without a trace?"""
