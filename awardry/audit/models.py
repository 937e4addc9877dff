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
    awarding_body_id = models.BigIntegerField(null=True, db_index=True)
    centre_id = models.BigIntegerField(null=True, db_index=True)
    learner_id = models.BigIntegerField(null=True, db_index=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["sequence"]
        indexes = [models.Index(fields=["target", "sequence"])]

    def save(self, *args: object, **kwargs: object) -> None:
        raise TypeError("The trail is written by record() only and never changed")

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise TypeError("The trail is never deleted from")
