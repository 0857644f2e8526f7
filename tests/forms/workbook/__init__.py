"""Is the workbook written and read as the schema says?"""
