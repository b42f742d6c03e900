"""What those who asked say of the answers that they got, kept for review."""
