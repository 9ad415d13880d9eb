"""Names that belong together, as organisations: what is compared, weighed, joined and learned."""
