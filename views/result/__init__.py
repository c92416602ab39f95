"""What the result page is made of, from the top down."""
