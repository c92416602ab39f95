"""What is seen: one page script, its steps and the small browser components. Thin on purpose."""
