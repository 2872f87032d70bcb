"""Whom a subject that is no full name stands for: pronouns, descriptions, groups, and who says what is reported."""
