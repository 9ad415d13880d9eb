"""What the page of the search needs beside the search: names of choices, alerts, the encoder."""
