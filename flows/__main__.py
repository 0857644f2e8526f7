"""What is set up before a worker can run? `python -m flows`, or for one more `… --helping`

Django has to be set up before anything that holds a model is imported, hence the order here.
"""

import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhiya.settings")
    django.setup()

    from flows.duties import DUTIES, HELPING
    from flows.resident import main

    main(HELPING if "--helping" in sys.argv else DUTIES)
