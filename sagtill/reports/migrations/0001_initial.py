import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sagtill.methods.cell_keys
import sagtill.reports.models.following
import sagtill.reports.rules.statuses
import sagtill.reports.rules.voices
import sagtill.vault.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisation", "0001_initial"),
        ("organisation", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=12)),
                ("plain_text", models.TextField(blank=True)),
                ("sealed_text", models.BinaryField(default=b"")),
                ("happened_on", models.DateField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True, default=sagtill.reports.rules.statuses.Outcome["NOT_ASKED"], max_length=10
                    ),
                ),
                ("is_safe", models.CharField(blank=True, max_length=8)),
                ("immediate", models.TextField(blank=True)),
                ("prevention", models.TextField(blank=True)),
                ("sealed_who", models.BinaryField(default=b"")),
                ("identity", models.CharField(default=sagtill.reports.rules.statuses.Identity["NAMED"], max_length=12)),
                ("sealed_identity", models.BinaryField(default=b"")),
                ("about_manager", models.BooleanField(default=False)),
                ("suspected", models.BooleanField(default=False)),
                ("threat_target", models.CharField(blank=True, max_length=12)),
                ("threat_kinds", models.JSONField(default=list)),
                ("sealed_told_by", models.BinaryField(default=b"")),
                ("told_on", models.DateField(null=True)),
                ("language", models.CharField(default="sv", max_length=8)),
                ("received_at", models.DateTimeField()),
                ("day_only", models.BooleanField(default=False)),
                ("code_digest", models.CharField(blank=True, max_length=64)),
                ("log_at_night", models.BooleanField(default=False)),
                (
                    "verdict",
                    models.CharField(blank=True, default=sagtill.reports.rules.statuses.Verdict["NONE"], max_length=6),
                ),
                ("verdict_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
                ("cell_key", models.BigIntegerField(default=sagtill.methods.cell_keys.new_record_key, editable=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "reporter",
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
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["reporter", "-received_at"], name="reports_rep_reporte_675e57_idx"),
                    models.Index(
                        condition=models.Q(("log_at_night", True)), fields=["received_at"], name="report_to_log"
                    ),
                    models.Index(
                        condition=models.Q(("identity", sagtill.reports.rules.statuses.Identity["CONFIDENTIAL"])),
                        fields=["organisation", "-received_at"],
                        name="report_confidential",
                    ),
                    models.Index(fields=["organisation", "received_at"], name="report_of_month"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "number"), name="one_report_per_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("code_digest", ""), _negated=True),
                        fields=("code_digest",),
                        name="one_report_per_code",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("deviation", "deviation"),
                            ("risk", "risk"),
                            ("threat", "threat"),
                            ("idea", "idea"),
                            ("complaint", "complaint"),
                            ("suggestion", "suggestion"),
                            ("praise", "praise"),
                        ],
                        max_length=12,
                    ),
                ),
                ("title", sagtill.vault.fields.CircleText(max_length=120)),
                ("outcome", models.CharField(blank=True, max_length=10)),
                ("happened_on", models.DateField()),
                ("status", models.CharField(default=sagtill.reports.rules.statuses.Status["RECEIVED"], max_length=16)),
                ("desk", models.CharField(default=sagtill.reports.rules.statuses.Desk["UNIT"], max_length=5)),
                ("closed_circle", models.BooleanField(default=False)),
                ("suspected", models.BooleanField(default=False)),
                ("pressing", models.BooleanField(default=False)),
                ("received_at", models.DateTimeField()),
                ("day_only", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField(null=True)),
                ("assessed_at", models.DateTimeField(null=True)),
                ("introduced_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("called_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("changed_at", models.DateTimeField()),
                ("resting_until", models.DateField(null=True)),
                ("woken_status", models.CharField(blank=True, max_length=16)),
                ("category", models.CharField(blank=True, max_length=30)),
                ("category_2", models.CharField(blank=True, max_length=30)),
                ("area", models.CharField(blank=True, max_length=30)),
                ("process_step", models.CharField(blank=True, max_length=30)),
                ("regi", models.CharField(blank=True, max_length=30)),
                ("law", models.CharField(blank=True, max_length=12)),
                ("missed_because", models.CharField(blank=True, max_length=30)),
                ("routine_followed", models.CharField(blank=True, max_length=20)),
                ("next_step", models.CharField(blank=True, max_length=20)),
                ("next_due", models.DateTimeField(null=True)),
                ("step_since", models.DateTimeField(null=True)),
                ("next_origin", models.CharField(blank=True, max_length=10)),
                ("turn", models.CharField(blank=True, max_length=8)),
                ("replies_missing", models.PositiveSmallIntegerField(default=1)),
                ("unheard", models.PositiveSmallIntegerField(default=0)),
                ("unit_asked", models.BooleanField(default=False)),
                ("causes_count", models.PositiveSmallIntegerField(default=0)),
                ("causes_unsettled", models.PositiveSmallIntegerField(default=0)),
                ("actions_open", models.PositiveSmallIntegerField(default=0)),
                ("actions_awaiting", models.PositiveSmallIntegerField(default=0)),
                ("actions_settled", models.PositiveSmallIntegerField(default=0)),
                ("first_action_due", models.DateField(null=True)),
                ("first_follow_up", models.DateField(null=True)),
                ("escalated", models.CharField(blank=True, max_length=8)),
                ("version", models.PositiveIntegerField(default=1)),
                ("steps_taken", models.PositiveIntegerField(default=1)),
                ("cell_key", models.BigIntegerField(default=sagtill.methods.cell_keys.new_record_key, editable=False)),
                (
                    "handler",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="merged", to="reports.case"
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "-received_at", "-number"], name="case_newest"),
                    models.Index(fields=["unit", "-received_at", "-number"], name="case_newest_of_unit"),
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True), ("merged_into__isnull", True)),
                        fields=["unit", "next_due"],
                        name="case_open_of_unit",
                    ),
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True), ("merged_into__isnull", True)),
                        fields=["organisation", "desk", "next_due"],
                        name="case_open",
                    ),
                    models.Index(
                        condition=models.Q(("closed_at__isnull", True), ("merged_into__isnull", True)),
                        fields=["organisation", "-received_at", "-number"],
                        name="case_open_newest",
                    ),
                    models.Index(fields=["turn", "unit"], name="case_by_turn"),
                    models.Index(fields=["organisation", "changed_at"], name="case_changed"),
                ],
                "constraints": [models.UniqueConstraint(fields=("organisation", "number"), name="one_case_per_number")],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("token_digest", models.CharField(blank=True, max_length=64)),
                ("sealed_answers", models.TextField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField()),
                ("kept_until", models.DateTimeField()),
                (
                    "person",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="report_draft",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("token_digest", ""), _negated=True),
                        fields=("token_digest",),
                        name="one_draft_per_token",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Voice",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="voice",
                        serialize=False,
                        to="reports.report",
                    ),
                ),
                ("speaker", models.CharField(max_length=8)),
                ("door", models.CharField(blank=True, max_length=16)),
                ("came_by", models.CharField(default=sagtill.reports.rules.voices.CameBy["WEB"], max_length=6)),
                ("answer_way", models.CharField(default=sagtill.reports.rules.voices.AnswerWay["CODE"], max_length=6)),
                ("may_know", models.CharField(blank=True, max_length=12)),
                ("sealed_wish", models.BinaryField(default=b"")),
                ("sealed_contact", models.BinaryField(default=b"")),
                ("sealed_trusted", models.BinaryField(default=b"")),
                ("helper_wanted", models.BooleanField(default=False)),
                ("open_consent", models.BooleanField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="report",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="reports.case"
            ),
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("sealed_text", models.BinaryField()),
                ("sent_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="reports.report"
                    ),
                ),
            ],
            options={
                "ordering": ["sent_at"],
            },
        ),
        migrations.CreateModel(
            name="ProtectedOpening",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("field", models.CharField(max_length=12)),
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="openings", to="reports.report"
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("from_reporter", models.BooleanField()),
                ("sealed_text", models.BinaryField()),
                ("at", models.DateTimeField()),
                ("day_only", models.BooleanField(default=False)),
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="reports.report"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "position"), name="one_message_per_position")
                ],
            },
        ),
        migrations.CreateModel(
            name="IdentityRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField()),
                ("sealed_reason", models.BinaryField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("approved", models.BooleanField(default=False)),
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
                    "asked_by",
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identity_requests",
                        to="reports.report",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("report",),
                        name="one_open_request_per_report",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answered_by", models.F("asked_by")), _negated=True),
                        name="two_people_open_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchRow",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("stems", models.TextField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="search_row", to="reports.case"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisation.unit"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["unit", "-id"], name="search_newest_of_unit")],
            },
        ),
        migrations.CreateModel(
            name="StatusChange",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("before", models.CharField(blank=True, max_length=16)),
                ("after", models.CharField(max_length=16)),
                ("verb", models.CharField(max_length=20)),
                ("by_name", models.CharField(max_length=160)),
                ("reason", sagtill.vault.fields.CircleText(blank=True)),
                ("at", models.DateTimeField()),
                ("day_only", models.BooleanField(default=False)),
                ("position", models.PositiveIntegerField()),
                ("was", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="reports.case"
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
                "indexes": [models.Index(fields=["by", "at"], name="change_by_whom")],
                "constraints": [models.UniqueConstraint(fields=("case", "position"), name="one_change_per_position")],
            },
            bases=(sagtill.reports.models.following.OfCase, models.Model),
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("key", models.UUIDField(primary_key=True, serialize=False)),
                ("fingerprint", models.CharField(max_length=64)),
                ("seen", models.PositiveIntegerField(default=1)),
                ("sealed_code", models.BinaryField(default=b"")),
                ("kept_until", models.DateField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisation.organisation"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reports.report"
                    ),
                ),
            ],
        ),
    ]
