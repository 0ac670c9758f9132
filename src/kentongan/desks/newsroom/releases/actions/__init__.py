"""The only writers of releases and their deliveries."""
