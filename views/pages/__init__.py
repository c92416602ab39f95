"""The reading pages: where to turn, how it adds up, the basics, the sources."""
