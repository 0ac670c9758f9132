"""The entry of the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings")

application = get_wsgi_application()

# What is loaded by now stays, so nobody looks through it again; and a page makes thousands of short-lived objects,
# which by default are looked through for cycles several times before it is done.
gc.freeze()
gc.set_threshold(20_000, 20, 50)
