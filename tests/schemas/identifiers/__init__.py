"""Is every number read, checked, written and masked as its source says?"""
