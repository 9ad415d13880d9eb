"""What the user touches: commands, digest, schedule and demo."""
