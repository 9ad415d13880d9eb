"""A second look at what the networks said of a text: all their chances together."""
