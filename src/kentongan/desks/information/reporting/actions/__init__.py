"""The only writers of reports: one verb, one transaction, one entry in the ledger."""
