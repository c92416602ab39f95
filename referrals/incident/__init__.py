"""The incident note of a hotel."""
