"""The rules: pure Python, importable and useful without Django."""
