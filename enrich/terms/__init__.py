"""What texts say of a contract's terms that fields do not: penalties, sentence by sentence."""
