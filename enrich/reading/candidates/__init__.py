"""What a text offers as answers: its amounts, dates, places, names and machines."""
