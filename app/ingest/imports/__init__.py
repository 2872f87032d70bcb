"""Whole files brought in: articles in many forms, and the seed data with the actors it takes over."""
