"""What the papers of one office share."""

from products.samples.people import *  # noqa: F403
