"""Where to turn: the directory of services (YAML), who fits and why, and every printed document."""
