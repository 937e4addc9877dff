"""The demonstration: a fictional awarding body with two centres, made through the services like everything else."""

from awardry.config.demo.build import build, sign_ins

__all__ = ["build", "sign_ins"]
