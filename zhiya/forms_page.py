"""Where are the pictures of all forms kept, and how does the page look that shows them?"""

from pathlib import Path

from forms.blanks.gallery import gallery_page

ROOT = Path(__file__).resolve().parent.parent
PICTURES = "docs/reference/forms"


def forms_page() -> str:
    """This will draw the page from the pictures of this checkout."""
    return gallery_page(ROOT / PICTURES)
