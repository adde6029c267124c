"""The web page and the HTTP API. What comes in is checked here and becomes an ``Article``; what goes out is
what the command line prints.
"""
