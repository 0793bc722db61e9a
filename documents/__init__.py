"""Paper: letters, their numbers, and the PDFs drawn from their frozen words."""
