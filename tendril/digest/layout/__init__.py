"""How plain text is laid out in lines, in scripts with and without spaces between words."""
