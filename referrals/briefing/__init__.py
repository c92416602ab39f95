"""A practice case on paper, to lead a team through."""
