"""The job of the day: its order, schedule, report and health."""
