"""What must hold of a patent that is pledged?"""
