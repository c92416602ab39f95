"""The pages beside the walk: training, where to turn, how it adds up, the basics, the sources."""
