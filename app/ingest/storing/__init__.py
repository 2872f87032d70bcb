"""Articles written, revised, published when their embargo ends, and removed, with all they bring."""
