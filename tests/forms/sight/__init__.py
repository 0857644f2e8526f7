"""Is what stands on the pages seen as a person sees it?"""
