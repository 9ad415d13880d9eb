"""The command line, one module per command, in rooms by what a command is for."""
