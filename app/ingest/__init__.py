"""Ingest: articles written with everything they bring, from HTTP, from files and from the seed data."""
