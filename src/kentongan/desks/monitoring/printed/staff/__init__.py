"""What people of the office see."""
