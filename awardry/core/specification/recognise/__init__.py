"""Recognisers: each knows one shape in which documents state facts, and no publisher's headings."""
