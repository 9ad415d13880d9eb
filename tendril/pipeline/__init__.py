"""From found to won: where projects stand, the board, and the figures of sales."""
