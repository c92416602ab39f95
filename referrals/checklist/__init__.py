"""The blank checklist to fill in with a pencil."""
