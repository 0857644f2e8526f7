"""What does the rulebook say, as a page, as data, as a table and as a workbook?"""
