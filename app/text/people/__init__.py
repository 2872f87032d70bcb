"""Names in a text: where they stand, whether they name a person, and who of them is who."""
