"""Notices of one purchase or investment, joined over time and portals.

Called from outside: `grouping.group`, `facts.NoticeFacts`, `stages.stage_of`.
"""
