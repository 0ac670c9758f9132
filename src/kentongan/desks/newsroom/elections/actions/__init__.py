"""The only writers of the desk: elections, uploads, versions of results."""
