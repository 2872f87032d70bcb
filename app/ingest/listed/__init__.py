"""What the lists answer from: the feeds of actors and topics, and the counters."""
