from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="awarding_body_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="entry",
            name="centre_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="entry",
            name="learner_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["awarding_body_id", "sequence"], name="audit_entry_awardin_94146c_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["centre_id", "sequence"], name="audit_entry_centre__61fe82_idx"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["learner_id", "sequence"], name="audit_entry_learner_f509da_idx"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["actor_id", "sequence"], name="audit_entry_actor_i_22f0df_idx"),
        ),
    ]
