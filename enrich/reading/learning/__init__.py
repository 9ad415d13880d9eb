"""How the reader is trained: judged texts, what is right in them, and the network."""
