"""What shows a third party, offline, all that happened in a case?"""
