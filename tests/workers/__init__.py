"""Processes of Odoo that are killed, and a mail server that counts."""
