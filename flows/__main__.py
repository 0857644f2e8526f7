"""What is set up before the worker can run? `python -m flows`

Django has to be set up before anything that holds a model is imported, hence the order here.
"""

import os

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhiya.settings")
    django.setup()

    from flows.resident import main

    main()
