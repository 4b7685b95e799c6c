"""python -m bench pages | session […]: what it measures needs Django's models, so Django comes first."""

import sys
from importlib import import_module

import django

django.setup()
measured = sys.argv.pop(1)
import_module(f"bench.{measured}").main()
