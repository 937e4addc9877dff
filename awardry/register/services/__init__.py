"""What an officer does with the regulator's register: check a file, import it, discard it."""

from awardry.register.services.checking import check_register, discard_register
from awardry.register.services.importing import import_register

__all__ = ["check_register", "discard_register", "import_register"]
