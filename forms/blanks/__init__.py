"""What is a blank, and how does it become a Word document and a printed paper?"""
