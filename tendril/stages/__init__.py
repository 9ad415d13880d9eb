"""The stages of the job, from crawling to ranking, over one home: a room a stage.

`tendril.run` calls them in their order and commands one at a time; erasing reaches all of a home.
"""
