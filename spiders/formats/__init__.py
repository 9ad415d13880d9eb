"""Pure parsers: bytes in, notices out."""
