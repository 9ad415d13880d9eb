"""What can be declared of a publisher: how it is asked, and what it answers."""
