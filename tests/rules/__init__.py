"""Does each rule find what it is for, and nothing else?"""
