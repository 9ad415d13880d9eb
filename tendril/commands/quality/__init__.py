"""What is learned from judged data, and how good tags, joining and ranking are.

`tendril.cli` loads `train` and `evaluate` by name, and `evaluate` the other modules, one a subject.
"""
