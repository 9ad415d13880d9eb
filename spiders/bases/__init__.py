"""One base class for each way of reaching a source."""
