"""The same blocks written as plain text, Markdown, HTML, DOCX and PDF."""
