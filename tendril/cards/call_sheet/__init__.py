"""The call sheet: facts with sources, what to ask, when to call, as Markdown and HTML."""
