"""Importing measure profiles from tables: what a row means, what its cells do, how the page is kept."""
