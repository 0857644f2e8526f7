"""Is every paper read and written as it must be?"""
