"""Criteria sets: what a commune, a district or a province must meet, by which decision, and how sure each value is."""
