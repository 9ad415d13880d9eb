"""What CPV codes say about a solution: labels, meanings and scores."""
