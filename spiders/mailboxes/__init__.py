"""Where messages lie: folders and files on disk, and mailboxes on a server (IMAP).

They are read only: nothing is marked as read, moved or deleted.
"""
