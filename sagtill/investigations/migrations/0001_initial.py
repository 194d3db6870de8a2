import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sagtill.investigations.models.investigations
import sagtill.investigations.rules.stages
import sagtill.investigations.rules.tracks
import sagtill.vault.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("actions", "0001_initial"),
        ("organisation", "0001_initial"),
        ("organisation", "__first__"),
        ("reports", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Departure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20)),
                ("diary_number", models.CharField(blank=True, max_length=40)),
                ("brief", models.CharField(max_length=120)),
                ("received_on", models.DateField()),
                ("to_name", models.CharField(max_length=120)),
                ("left_on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                "ordering": ["-left_on"],
            },
        ),
        migrations.CreateModel(
            name="Investigation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20)),
                ("diary_number", models.CharField(blank=True, max_length=40)),
                ("kind", models.CharField(choices=[("lex_sarah", "lex_sarah"), ("licence", "licence")], max_length=12)),
                (
                    "law",
                    models.CharField(
                        choices=[
                            ("SoL", "socialtjänstlagen (SoL)"),
                            ("LSS", "lagen om stöd och service till vissa funktionshindrade (LSS)"),
                            ("LVU", "lagen med särskilda bestämmelser om vård av unga (LVU)"),
                            ("LVM", "lagen om vård av missbrukare i vissa fall (LVM)"),
                            ("2024:79", "lagen (2024:79) om placering av barn i skyddat boende"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", sagtill.vault.fields.CircleText(max_length=120)),
                ("brief", models.CharField(max_length=120)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("assessment", "Bedömningen av en rapport"),
                            ("suspicion", "Den som rapporterade trodde att det var ett missförhållande"),
                            ("complaint", "Ett klagomål eller en synpunkt"),
                            ("oral", "En muntlig rapport som skrevs ned"),
                            ("direct", "SAS fick själv kännedom om det"),
                            ("elsewhere", "En annan organisation lämnade över det"),
                        ],
                        max_length=12,
                    ),
                ),
                ("stage", models.CharField(default=sagtill.investigations.rules.stages.Stage["OPEN"], max_length=12)),
                ("closed_circle", models.BooleanField(default=False)),
                ("concerns_child", models.BooleanField(default=False)),
                ("category", models.CharField(blank=True, max_length=30)),
                ("area", models.CharField(blank=True, max_length=30)),
                ("ground", models.CharField(blank=True, max_length=16)),
                ("business", sagtill.vault.fields.CircleText(blank=True, max_length=200)),
                ("received_at", models.DateTimeField()),
                ("occurred_on", models.DateField(null=True)),
                ("occurred_until", models.DateField(null=True)),
                ("noticed_on", models.DateField(null=True)),
                ("safe", models.CharField(default="unknown", max_length=8)),
                ("safe_at", models.DateTimeField(null=True)),
                ("nothing_needed", sagtill.vault.fields.CircleText(blank=True)),
                (
                    "serious",
                    models.CharField(
                        blank=True, default=sagtill.investigations.rules.stages.Serious["UNANSWERED"], max_length=8
                    ),
                ),
                (
                    "decided_by_body",
                    models.CharField(default=sagtill.investigations.rules.stages.Body["DELEGATE"], max_length=10),
                ),
                ("delegation", models.CharField(blank=True, max_length=60)),
                ("opened_at", models.DateTimeField()),
                ("proposed_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("changed_at", models.DateTimeField()),
                ("next_step", models.CharField(blank=True, max_length=20)),
                ("next_part", models.PositiveSmallIntegerField(default=0)),
                ("parts_done", models.PositiveSmallIntegerField(default=0)),
                ("waits_since", models.DateTimeField(null=True)),
                ("ivo_due", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("steps_taken", models.PositiveIntegerField(default=0)),
                (
                    "decider",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "investigator",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                    "substitute",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "stage", "received_at"], name="investigation_lanes"),
                    models.Index(fields=["organisation", "-received_at"], name="investigation_register"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "number"), name="one_investigation_per_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("diary_number", ""), _negated=True),
                        fields=("organisation", "diary_number"),
                        name="one_investigation_per_diary",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Informed",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("about", models.CharField(max_length=12)),
                ("board_name", models.CharField(max_length=120)),
                ("text", sagtill.vault.fields.CircleText()),
                ("number", models.CharField(max_length=20)),
                ("unit_name", models.CharField(max_length=120)),
                ("sent_at", models.DateTimeField()),
                ("proof", models.CharField(blank=True, max_length=200)),
                ("received_at", models.DateTimeField(null=True)),
                (
                    "board",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.organisation",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="informed",
                        to="investigations.investigation",
                    ),
                ),
            ],
            options={
                "ordering": ["sent_at"],
                "indexes": [models.Index(fields=["board", "-sent_at"], name="informed_board")],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="Impartiality",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("is_impartial", models.BooleanField()),
                ("about", sagtill.vault.fields.CircleText(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="investigations.investigation",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("part", models.PositiveSmallIntegerField()),
                ("position", models.PositiveIntegerField()),
                ("text", sagtill.vault.fields.CircleText()),
                ("source", sagtill.vault.fields.CircleText(max_length=200)),
                ("basis", models.CharField(choices=[("fact", "Fakta"), ("assessment", "Bedömning")], max_length=10)),
                ("happened_on", models.DateField(null=True)),
                ("happened_time", models.TimeField(null=True)),
                ("by_name", models.CharField(max_length=80)),
                ("by_title", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="investigations.entry",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="investigations.investigation",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "indexes": [models.Index(fields=["investigation", "part"], name="entries_of_part")],
                "constraints": [
                    models.UniqueConstraint(fields=("investigation", "position"), name="one_entry_per_position")
                ],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField()),
                ("words", sagtill.vault.fields.CircleText()),
                ("locked_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True, default=sagtill.investigations.rules.stages.ClaimAnswer["UNANSWERED"], max_length=14
                    ),
                ),
                ("answer_text", sagtill.vault.fields.CircleText(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                    "report",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reports.report"
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="investigations.investigation",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("investigation", "position"), name="one_claim_per_position")
                ],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="InvestigationCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_main", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reports.case"),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="investigations.investigation",
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
                "ordering": ["-is_main", "added_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at__isnull", True)),
                        fields=("case",),
                        name="one_investigation_per_case",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IvoEvent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=12)),
                ("on", models.DateField()),
                ("due_on", models.DateField(null=True)),
                ("answered_on", models.DateField(null=True)),
                ("text", sagtill.vault.fields.CircleText(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ivo_events",
                        to="investigations.investigation",
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
                "ordering": ["on", "at"],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("blocks", models.JSONField(default=list)),
                ("text", sagtill.vault.fields.CircleText()),
                ("lix", models.FloatField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="investigations.investigation",
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
                "ordering": ["at"],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("what", sagtill.vault.fields.CircleText()),
                ("done_at", models.DateTimeField()),
                ("done_by", sagtill.vault.fields.CircleText(max_length=160)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="investigations.investigation",
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
                "ordering": ["done_at"],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("sent_on", models.DateField()),
                ("way", models.CharField(max_length=10)),
                ("ivo_number", models.CharField(blank=True, max_length=40)),
                ("investigation_attached", models.BooleanField()),
                ("investigation_due", models.DateField(null=True)),
                ("investigation_sent_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "investigation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notification",
                        to="investigations.investigation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
            ],
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_deviation", "no_deviation"),
                            ("deviation", "deviation"),
                            ("misconduct", "misconduct"),
                            ("risk", "risk"),
                            ("serious", "serious"),
                            ("serious_risk", "serious_risk"),
                        ],
                        max_length=14,
                    ),
                ),
                ("reasons", sagtill.vault.fields.CircleText()),
                ("wording", sagtill.vault.fields.CircleText()),
                ("notify_ivo", models.BooleanField()),
                ("ivo_reasons", sagtill.vault.fields.CircleText()),
                ("at", models.DateTimeField()),
                ("returned_at", models.DateTimeField(null=True)),
                ("returned_because", sagtill.vault.fields.CircleText(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="investigations.investigation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "returned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_deviation", "no_deviation"),
                            ("deviation", "deviation"),
                            ("misconduct", "misconduct"),
                            ("risk", "risk"),
                            ("serious", "serious"),
                            ("serious_risk", "serious_risk"),
                        ],
                        max_length=14,
                    ),
                ),
                ("reasons", sagtill.vault.fields.CircleText()),
                ("wording", sagtill.vault.fields.CircleText()),
                ("notify_ivo", models.BooleanField()),
                ("ivo_reasons", sagtill.vault.fields.CircleText()),
                ("body", models.CharField(default=sagtill.investigations.rules.stages.Body["DELEGATE"], max_length=10)),
                ("minutes", models.CharField(blank=True, max_length=60)),
                ("delegation", models.CharField(blank=True, max_length=60)),
                ("decided_on", models.DateField()),
                ("by_name", models.CharField(max_length=80)),
                ("by_title", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("reported_to_board_on", models.DateField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="investigations.investigation",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="investigations.proposal",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="Reason",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField()),
                ("text", sagtill.vault.fields.CircleText()),
                (
                    "area",
                    models.CharField(
                        choices=[
                            ("rutin", "Rutin"),
                            ("kommunikation", "Kommunikation och information"),
                            ("kompetens", "Kompetens"),
                            ("teknik", "Teknik och lokaler"),
                            ("organisation", "Organisation"),
                            ("bemanning", "Bemanning och arbetsbelastning"),
                            ("ledning", "Ledning"),
                            ("samverkan", "Samverkan och överlämning"),
                            ("resurs", "Resurser och ekonomi"),
                            ("hot", "Hot eller rädsla"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "basis",
                    models.CharField(default=sagtill.investigations.rules.stages.Basis["ASSESSMENT"], max_length=10),
                ),
                ("source", sagtill.vault.fields.CircleText(blank=True, max_length=200)),
                ("name_kept", sagtill.vault.fields.CircleText(blank=True)),
                ("no_action_because", sagtill.vault.fields.CircleText(blank=True)),
                ("no_action_at", models.DateTimeField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reasons",
                        to="investigations.investigation",
                    ),
                ),
                (
                    "no_action_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="investigations.reason",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="CauseAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="actions.action"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="investigations.reason"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("reason", "action"), name="one_answer_per_reason_and_action")
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterRow",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField()),
                ("on", models.DateField()),
                ("what", models.CharField(max_length=16)),
                ("way", models.CharField(max_length=4)),
                ("subject", models.CharField(max_length=120)),
                ("correspondent", models.CharField(blank=True, max_length=120)),
                ("secret_subject", sagtill.vault.fields.CircleText(blank=True)),
                ("secret_correspondent", sagtill.vault.fields.CircleText(blank=True)),
                ("document_id", models.UUIDField(null=True)),
                ("received_by", models.CharField(blank=True, max_length=160)),
                ("written_down_at", models.DateTimeField(null=True)),
                ("written_down_by", models.CharField(blank=True, max_length=160)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="register",
                        to="investigations.investigation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reports.report"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "indexes": [models.Index(fields=["organisation", "-on"], name="register_newest")],
                "constraints": [
                    models.UniqueConstraint(fields=("investigation", "position"), name="one_document_per_number")
                ],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=24)),
                ("text", sagtill.vault.fields.CircleText()),
                ("position", models.PositiveIntegerField()),
                ("by_name", models.CharField(max_length=160)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sections_written",
                        to="investigations.investigation",
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
                "ordering": ["key", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("investigation", "key", "position"), name="one_text_per_section_version"
                    )
                ],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="SeriousAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("asked_at_part", models.PositiveSmallIntegerField(default=0)),
                ("answer", models.CharField(max_length=8)),
                ("why", sagtill.vault.fields.CircleText()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="serious_answers",
                        to="investigations.investigation",
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
                "ordering": ["at"],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="Similar",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("found_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True, default=sagtill.investigations.rules.stages.Likeness["UNANSWERED"], max_length=6
                    ),
                ),
                ("why_again", sagtill.vault.fields.CircleText(blank=True)),
                ("at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.investigation",
                    ),
                ),
                (
                    "earlier_case",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reports.case"
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="similar",
                        to="investigations.investigation",
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
                "ordering": ["found_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("investigation", "earlier"), name="one_likeness_per_investigation"),
                    models.UniqueConstraint(fields=("investigation", "earlier_case"), name="one_likeness_per_case"),
                ],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("before", models.CharField(blank=True, max_length=12)),
                ("after", models.CharField(max_length=12)),
                ("verb", models.CharField(max_length=20)),
                ("by_name", models.CharField(max_length=160)),
                ("reason", sagtill.vault.fields.CircleText(blank=True)),
                ("at", models.DateTimeField()),
                ("position", models.PositiveIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="investigations.investigation",
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
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("investigation", "position"), name="one_step_per_position")
                ],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("who", models.CharField(max_length=10)),
                ("was_told", models.BooleanField()),
                ("on", models.DateField(null=True)),
                ("how", sagtill.vault.fields.CircleText(blank=True)),
                ("understood", sagtill.vault.fields.CircleText(blank=True)),
                ("why_not", sagtill.vault.fields.CircleText(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="told",
                        to="investigations.investigation",
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
                "ordering": ["at"],
            },
            bases=(sagtill.investigations.models.investigations.OfInvestigation, models.Model),
        ),
        migrations.CreateModel(
            name="Track",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("child_concern", "child_concern"),
                            ("data_breach", "data_breach"),
                            ("health_care", "health_care"),
                            ("police", "police"),
                            ("work_environ", "work_environ"),
                        ],
                        max_length=16,
                    ),
                ),
                ("closed_circle", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(default=sagtill.investigations.rules.tracks.TrackState["OPEN"], max_length=10),
                ),
                ("about", sagtill.vault.fields.CircleText()),
                ("known_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("reference", models.CharField(blank=True, max_length=60)),
                ("outcome", sagtill.vault.fields.CircleText(blank=True)),
                (
                    "investigation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tracks",
                        to="investigations.investigation",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "ordering": ["opened_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "number"), name="one_track_per_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="TrackNote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", sagtill.vault.fields.CircleText()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="investigations.track"
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
            },
        ),
    ]
