"""Papers of round 1 of 2024 as plain values; names of people, numbers of papers and single scores are
invented.
"""
