"""What other programs may ask of the monitoring desk: mentions, stories and counts of the units that a key opens."""
