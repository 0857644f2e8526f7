"""How does a web server call the application?"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhiya.settings")
application = get_wsgi_application()
