"""What a monitor asks: heartbeats in the home, and an address that tells whether all is well."""
