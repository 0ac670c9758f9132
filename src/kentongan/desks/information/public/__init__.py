"""The citizen's pages: asking without an account, following by a secret link, counting days."""
