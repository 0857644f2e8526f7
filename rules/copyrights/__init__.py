"""What must hold of a copyright that is pledged, and is registered elsewhere?"""
