"""What people see and say of labels on the staff host."""
