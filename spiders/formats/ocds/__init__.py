"""OCDS releases and records of any publisher.

Called from outside: `package.read`.
"""
