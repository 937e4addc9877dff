from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_unit_facts"),
        ("centres", "0001_initial"),
        ("registrations", "0002_unit_states"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(fields=["quality_assurer", "state"], name="registratio_quality_6b950e_idx"),
        ),
    ]
