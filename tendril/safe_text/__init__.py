"""Text and links from outside, made safe to show: as plain text, in HTML and in Markdown.

`clean` makes one line of what a publisher wrote, `markdown` escapes it for Markdown, and
`templating` gives the templates of a package in which nothing from outside becomes markup.
"""
