"""The only writers of the desk: one function per verb, each one transaction with its ledger entry."""
