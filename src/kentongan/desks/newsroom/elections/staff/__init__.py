"""The desk's pages for staff: elections, tables, one version with its next step."""
