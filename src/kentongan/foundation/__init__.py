"""What every desk stands on. Knows no desk; a package imports only those below it."""
