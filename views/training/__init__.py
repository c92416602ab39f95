"""The training page in parts: course, closing test, certificate, practice cases, a leader's mode."""
