"""Why a notice was not in a digest: what is known of it, from its source to the reader."""
