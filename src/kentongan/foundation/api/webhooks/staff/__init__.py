"""The pages on which people add webhooks, see how they fare, and close them."""
