"""Certificates and credentials: payload, proof, status, log, seal and their verification, without a database."""
