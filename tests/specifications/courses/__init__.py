"""Invented qualifications of invented awarding bodies: the truth behind the sample documents."""
