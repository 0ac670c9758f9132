"""The office's pages: the queue by last day, the case with its next step, requests that came by other ways."""
