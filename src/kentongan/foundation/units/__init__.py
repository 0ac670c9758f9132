"""The 553 units (satker): their tree, names, hosts and officials, and who may do what in which of them.

Every right in the product comes from a membership: a person, a role, a unit, a time.
"""
