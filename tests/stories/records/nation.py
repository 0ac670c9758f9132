"""Loads the nation's units and pages; prints how many units."""

import json

import django

django.setup()

from kentongan.foundation.public.trees import grow_pages
from kentongan.foundation.units.loading import load_units

print(json.dumps([load_units(), grow_pages()]))
