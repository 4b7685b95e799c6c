"""Signed copies of issued papers: scans that come back, digital signatures (PAdES), and their check.

The issued bytes never change: a signed copy is a file of its own beside them.
"""
