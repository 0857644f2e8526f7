"""How fast is it, and against what?"""
