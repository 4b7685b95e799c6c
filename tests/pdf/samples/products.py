"""A registration form, a receipt and a letter that returns a dossier."""

from products.samples.papers import *  # noqa: F403
