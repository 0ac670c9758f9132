"""The only writers of the routing: one function per verb, each one transaction with its ledger entry."""
