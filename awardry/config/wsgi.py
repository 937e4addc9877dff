"""The WSGI application. In the server's processes it also keeps connections and starts the background threads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "awardry.config.settings")
application = get_wsgi_application()

if os.environ.get("AWARDRY_SERVER") == "1":
    from awardry.config import background

    background.start()
