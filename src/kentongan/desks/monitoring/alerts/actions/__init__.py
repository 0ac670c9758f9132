"""What people do about alerts: the only writers, a function for each verb."""
