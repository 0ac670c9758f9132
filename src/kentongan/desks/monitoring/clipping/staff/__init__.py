"""The pages of clippings."""
