"""What reaches a reader: issues of the digest, an outbox that sends each once, and answers."""
