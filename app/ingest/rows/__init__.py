"""What ingest reads of the database by many keys at once, the slugs it gives, and the change log it keeps."""
