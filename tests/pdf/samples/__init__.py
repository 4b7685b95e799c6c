"""The papers that tests look at: those on which the office tries its words, and the end of a packet."""

from certificates.samples import life as certificate_life
from certificates.samples import papers as certificates
from councils import samples as councils
from evaluations import samples as evaluations
from products.samples import papers as products

from . import packets

__all__ = ["certificate_life", "certificates", "councils", "evaluations", "packets", "products"]
