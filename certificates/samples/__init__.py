"""Papers of round 1 of 2024 as plain values, for previews and tests; names of people, numbers of papers and
single scores are invented.
"""
