"""What people see of their account, by what they came for."""
