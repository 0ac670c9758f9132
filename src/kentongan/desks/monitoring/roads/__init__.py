"""The roads by which people bring something in: links, posts, exports of listening tools, transcripts of broadcasts."""
