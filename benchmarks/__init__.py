"""Tolok ukur: Rukun held against what a team would otherwise have written or taken."""
