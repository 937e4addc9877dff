from django.db import models


class Entry(models.Model):
    """One fact of the trail. Labels and numbers, no foreign keys: it must outlive what it speaks of."""

    sequence = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    event = models.CharField(max_length=60, db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=200)
    roles = models.CharField(max_length=200, blank=True)
    target = models.CharField(max_length=80)
    label = models.CharField(max_length=300)
    awarding_body_id = models.BigIntegerField(null=True)
    centre_id = models.BigIntegerField(null=True)
    learner_id = models.BigIntegerField(null=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["sequence"]
        # The newest of a place or a person are read off the end of an index, however long the trail is.
        indexes = [
            models.Index(fields=["target", "sequence"]),
            models.Index(fields=["awarding_body_id", "sequence"]),
            models.Index(fields=["centre_id", "sequence"]),
            models.Index(fields=["learner_id", "sequence"]),
            models.Index(fields=["actor_id", "sequence"]),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        raise TypeError("The trail is written by record() only and never changed")

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise TypeError("The trail is never deleted from")
