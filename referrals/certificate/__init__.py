"""The record of a completed course."""
