"""The facts forms: what a step asks, and the law about the answer. One module for each kind of path."""
