"""What must hold of a trademark that is pledged?"""
