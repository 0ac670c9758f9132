"""The desk's pages for the office: the stream of mentions, the queries, the sources."""
