"""What a key may open of this desk."""

MENTIONS = "monitoring.mentions"
COUNTS = "monitoring.counts"
