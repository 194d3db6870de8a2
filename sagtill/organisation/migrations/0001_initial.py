import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sagtill.law.clock


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("namnd", "Nämnd"),
                            ("private", "Enskild verksamhet"),
                            ("sis", "Statens institutionsstyrelse"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("short", models.SlugField(max_length=12, unique=True)),
                ("municipality", models.CharField(max_length=80)),
                ("settings", models.JSONField(blank=True, default=dict)),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("username", models.CharField(max_length=150, unique=True)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("first_name", models.CharField(max_length=80)),
                ("last_name", models.CharField(blank=True, max_length=80)),
                ("title", models.CharField(blank=True, max_length=120)),
                ("is_active", models.BooleanField(default=True)),
                ("is_protected", models.BooleanField(default=False)),
                ("language", models.CharField(default="sv", max_length=8)),
                ("shortcuts", models.BooleanField(default=True)),
                ("mail_at_most_daily", models.BooleanField(default=True)),
                ("presentation", models.CharField(blank=True, max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="organisation.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["first_name", "last_name"],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("line_of_work", models.CharField(blank=True, max_length=30)),
                ("area", models.CharField(blank=True, max_length=30)),
                ("poster_code", models.CharField(max_length=12, unique=True)),
                ("opened_on", models.DateField(default=sagtill.law.clock.today)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="organisation.organisation",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="organisation.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "indexes": [models.Index(fields=["organisation", "name"], name="organisatio_organis_e32ba9_idx")],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("employee", "Medarbetare"),
                            ("manager", "Enhetschef"),
                            ("deputy", "Ersättare för enhetschef"),
                            ("sas", "SAS"),
                            ("investigator", "Lex Sarah-utredare"),
                            ("decider", "Beslutsfattare"),
                            ("head", "Förvaltningschef"),
                            ("registrator", "Registrator"),
                            ("mas", "MAS"),
                            ("safety_rep", "Skyddsombud"),
                            ("apt_leader", "APT-ledare"),
                            ("board_member", "Nämndledamot"),
                            ("auditor", "Revisor"),
                            ("admin", "Förvaltare av systemet"),
                        ],
                        max_length=20,
                    ),
                ),
                ("starts_on", models.DateField(default=sagtill.law.clock.today)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("decided_by", models.CharField(max_length=160)),
                ("decided_on", models.DateField(default=sagtill.law.clock.today)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "role"], name="organisatio_person__a7062d_idx"),
                    models.Index(fields=["unit", "role"], name="organisatio_unit_id_5cef06_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitGrant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=20)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="grants", to="organisation.assignment"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="grants", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="grants", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "unit", "role"], name="organisatio_person__44d888_idx"),
                    models.Index(fields=["unit", "role"], name="organisatio_unit_id_6e8dc8_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("assignment", "unit"), name="one_grant_per_assignment_and_unit")
                ],
            },
        ),
        migrations.CreateModel(
            name="NumberSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("series", models.CharField(max_length=12)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "series", "year"), name="one_series_per_organisation_and_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CircleMember",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("subject_id", models.UUIDField()),
                (
                    "stance",
                    models.CharField(
                        choices=[("inside", "Deltar"), ("outside", "Utanför"), ("glass", "Läser utanför sitt uppdrag")],
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("added_by", models.CharField(max_length=160)),
                ("starts_on", models.DateField(default=sagtill.law.clock.today)),
                ("ends_on", models.DateField(null=True)),
                ("until", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="circles", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject_id", "person", "stance"], name="organisatio_subject_ff9106_idx"),
                    models.Index(fields=["person", "stance", "subject_id"], name="organisatio_person__8e2d96_idx"),
                    models.Index(fields=["person", "stance", "-starts_on"], name="circle_newest"),
                ],
            },
        ),
    ]
