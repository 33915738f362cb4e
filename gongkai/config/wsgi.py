"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
application = get_wsgi_application()
# What the program is made of stays as long as it runs. To look for rubbish among it costs some 50 ms each time, in the
# midst of somebody's page.
gc.collect()
gc.freeze()
