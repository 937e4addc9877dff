"""One file that holds an installation: database, files, and keys under a passphrase.

A tar of `database.sqlite3` or `database.dump`, the data folder's other files under `data/`, `keys.sealed`, and last
`manifest.json` (format awardry.backup/1), which lists every member with size and SHA-256. The keys are sealed over
the manifest, so a backup that was changed does not open.
"""
