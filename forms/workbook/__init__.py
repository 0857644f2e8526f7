"""The bank's workbook, drawn from the schema: written blank or filled, and read back."""

from forms.workbook.writing import fill_workbook, render_workbook

__all__ = ["fill_workbook", "render_workbook"]
