"""The clinic: who listens there and when, visits without a name, sealed notes, recovery plans, feedback.

A voluntary visit is no Case: it has no entry, no number, no key to an employee, no reading in the AccessLog and no page in
the administration. docs/clinic-threats.md says who could learn what all the same.
"""
