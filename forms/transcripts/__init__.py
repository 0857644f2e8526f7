"""What is a document, by its own words, and what does it state where?"""
