"""Repair after a breach: a room for who was hurt, a room for who broke trust, and two minutes for a small thing."""
