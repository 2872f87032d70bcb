"""What a sender gives: checked, its dates read, its declared quotes located; no database is asked yet."""
