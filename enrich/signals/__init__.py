"""What a text announces, when, with which machines, and whether it is a call for tenders.

Called from outside: `signal`, `equipment`, `notice_form`, `status`, and `dates.dates`.
"""
