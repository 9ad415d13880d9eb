"""One module a channel: how an issue is sent by mail or web, or written as a file."""
