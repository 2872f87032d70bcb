"""The servers that answer the same requests from the same data, each an application of its own."""
