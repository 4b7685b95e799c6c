"""A year's programme against its results: rules, what is counted, how pages and papers say it."""
