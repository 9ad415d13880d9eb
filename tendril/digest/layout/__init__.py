"""How a digest is laid out: its words part by part, as an HTML mail, as text and as Markdown.

`render` writes the three; `view` has the words that they share, and `wrap` breaks plain text into
lines, in scripts with and without spaces between words.
"""
