"""The rules of regulated qualifications: pure Python, no framework, no input or output, no clock."""
