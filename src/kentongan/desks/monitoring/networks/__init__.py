"""Public posts through the networks' official interfaces: keys, quotas, what is watched, and what is deleted there."""
