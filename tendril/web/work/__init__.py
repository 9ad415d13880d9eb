"""Commands that the page starts beside itself: a run of the day, the demo."""
