"""Tables, engines, reading and writing: the only floor that knows two databases exist."""
