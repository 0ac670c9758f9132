"""The page of the ledger (catatan perbuatan): who did what, when, for which unit."""
