"""Does the house around the application stand: settings, supervisor, mail sink, backup?"""
