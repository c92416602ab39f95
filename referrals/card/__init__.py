"""The small card for the person."""
