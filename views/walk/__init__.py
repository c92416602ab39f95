"""The walk: one module per step, in the order that `steps` gives as data."""
