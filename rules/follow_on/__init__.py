"""What must hold of what is asked about a registered pledge?"""
