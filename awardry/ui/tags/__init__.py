"""The components as template tags, by what they are for; `templatetags/ui.py` gathers them."""
