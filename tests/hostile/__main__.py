"""What is set up before all hostile files are examined? `python -m tests.hostile`

Django has to be set up before anything that holds a model is imported, hence the order here.
"""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()

    from tests.hostile.everything import main

    sys.exit(main())
