"""Whether a text takes a plan back, doubts it or takes it up again, and how far its words reach.

Called by `status` and `signal`.
"""
