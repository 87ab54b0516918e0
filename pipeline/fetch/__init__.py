"""Fetching official files from where they are published: the only part of the program that opens a socket.

What can be fetched stands in the declarations of the sources (`abruf`), where the portals are in `portale.yml`.
"""
