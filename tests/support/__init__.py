"""What the tests of several rooms share: databases to try them on, a PostgreSQL server, and the application."""
