"""Text from outside: decoded, folded, without control characters or what would be a formula."""
