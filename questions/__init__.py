"""What is asked: packs, indicators, rules, sources and wording as YAML, their types and linter."""

__version__ = "0.1.0"
