"""Pages of text and marks as tagged PDF: what every printed document is drawn with."""
