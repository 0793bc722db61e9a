"""What the steps of a divorce permit ask, and what PP 10/1983 jo. PP 45/1990 and SE 08/SE/1983 say of the answers.

Those who answer are mostly heads of schools who never did this before: every form that they meet carries a Guide. One module
for each part of the path.
"""
