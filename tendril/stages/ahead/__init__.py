"""What comes: contracts that end, tenders that are announced, and which of them fit.

`renewals` is the stage that keeps them, `outlook` what digest, cards and commands ask.
"""
