"""Criteria sets as a spreadsheet: written, read back cell by cell, compared with the edition they come from.

`layout` is what writing and reading agree on; a round trip loses nothing (R-SET-5).
"""
