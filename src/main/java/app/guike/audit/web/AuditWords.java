package app.guike.audit.web;

import static app.guike.shell.Texts.orElse;
import static app.guike.shell.Texts.t;
import static guike.Tables.EMPLOYEE;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import app.guike.shell.web.Spoken;
import guike.DefaultSchema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// Stored values as people say them: names of people, codes in words, moments by the viewer's clock, yes and no.
///
/// @param names of the people whom changed fields name by their number
public record AuditWords(Map<Long, String> names) {
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?[+-]\\d{2}:\\d{2}");
    private static final Pattern SEVERAL = Pattern.compile("\"([^\"]+)\"");
    /// Fields that hold codes, one or several, and under what their words stand.
    private static final Map<String, String> CODED = Stream.of("""
        appointment.origin=appointment.origin appointment.reason=appointment.reason appointment.skill=appointment.skill appointment.state=appointment.state
        approval.state=approval.state archive_check.result=audit.check archive_mark.part=customer.mark archive_proposal.source=audit.proposal archive_proposal.state=audit.proposal archive_rule.demand=archive.demand archive_rule.kind=customer.kind
        call_attempt.channel=call.channel call_attempt.result=call.result care_plan.assignee_rule=care.plan.assignee
        care_plan.channel=care.plan.channel care_plan.offset_unit=care.plan.unit care_plan.shift=care.plan.shift
        care_round_customer.channel=care.plan.channel care_round_customer.renewal=round.renewal care_round_customer.result=round.result
        care_task.outcome=call.outcome care_task.state=task.state complaint.cause=complaint.cause complaint.channel=complaint.channel
        complaint.demand=complaint.demand complaint_category.department=org.department notice.kind=notice.kind
        ready_plan.assignee=care.plan.assignee ready_plan.offset_unit=care.plan.unit ready_plan.shift=care.plan.shift
        complaint.state=complaint.state complaint_receiver.kind=receiver.kind complaint_step.from_state=complaint.state
        complaint_step.kind=complaint.step complaint_step.to_state=complaint.state consent.source=consent.source consent_purpose.basis=consent.basis consent_purpose.wish=customer.wish
        contact.role=customer.contact.role custom_field.subject=custom.subject custom_field.type=custom.type
        customer.archive_state=customer.archive-state customer.birthday_kind=customer.calendar customer.importance=customer.importance
        customer.do_not_disturb=customer.wish customer.kind=customer.kind customer.resource=customer.resource customer.sex=customer.sex customer_batch.field=bulk.field customer_link.evidence=links.evidence customer_link.state=links.state
        customer_source.resource=customer.resource customer_type.kind=customer.kind department.kind=org.department employee.locale=org.locale employee.theme=org.theme
        family_member.birthday_kind=customer.calendar family_member.relation=customer.family family_member.sex=customer.sex
        first_service.settlement=firstservice.settlement handover.state=org.handover.state import_feed.rhythm=import.feed.rhythm
        improvement.effect=improvement.effect periodic_form.rhythm=periodic.rhythm inspection_rule.class=audit.inspection owner_batch.kind=customer.ownership.why owner_batch.rule=customer.dealing.rule owner_batch.state=customer.owner.state
        odometer_reading.source=vehicle.reading.source privacy_request.channel=privacy.channel
        privacy_request.kind=privacy.kind privacy_request.state=privacy.state
        retention_proposal.rule=retention.because retention_proposal.state=audit.retention retention_rule.code=retention.rule questionnaire.kind=questionnaire.kind repair_order.state=order.state
        repair_order.type=order.type repair_order_line.kind=order.line.kind role.breadth=org.breadth satisfaction_plan.state=plan.state score_proposal.why=improvement.why
        customer_note.way=customer.note.way customer_voice.kind=voice.kind customer_voice.topic=voice.topic customer_voice.told_way=voice.way
        service_bay.kind=appointment.bay service_code.bay_kind=appointment.bay service_code.skill=appointment.skill
        service_skill.skill=appointment.skill service_target.basis=circle.basis service_target.kind=due.kind letter_text.kind=due.kind policy_renewal.result=renewal.result staff_appointment.kind=staff.appointment
        staff_appointment.state=staff.appointment.state staff_note.kind=staff.note.kind staff_note.state=staff.note.state survey_item.role=item.role
        survey_item.type=item.type vehicle.energy=vehicle.energy vehicle.status=vehicle.status vehicle.usage=vehicle.usage
        team.kind=org.department vehicle_owner.role=vehicle.owner.role watch_list.sharing=watch.sharing workshop_daily_line.state=daily.line.state
        """.strip().split("\\s+")).map(c -> c.split("=")).collect(toMap(c -> c[0], c -> c[1]));

    /// How it was done: on pages, by a token, an import, or work of the program itself.
    public static String via(@Nullable String via) {
        if (via == null) {
            return "";
        }
        var parts = via.split(":", 2);
        var numbered = parts.length == 2 ? orElse("audit.via." + parts[0], parts[0]) + " " + parts[1] : via;
        return orElse("audit.via." + via.replace(':', '.'), numbered);
    }

    static AuditWords of(DSLContext sql, List<AuditEntry> entries) {
        var named = entries.stream().flatMap(e -> e.changes().stream().filter(c -> person(e, c)).flatMap(c -> Stream.of(c.before(), c.after()))).filter(Objects::nonNull).map(Long::valueOf)
            .collect(toSet());
        return new AuditWords(named.isEmpty() ? Map.of() : sql.select(EMPLOYEE.ID, EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.in(named)).fetchMap(EMPLOYEE.ID, EMPLOYEE.NAME));
    }

    private static boolean person(AuditEntry entry, FieldChange change) {
        var table = DefaultSchema.DEFAULT_SCHEMA.getTable(entry.table());
        return table != null && table.getReferences().stream().anyMatch(k -> k.getKey().getTable().getName().equals(EMPLOYEE.getName()) && k.getFields().getFirst().getName().equals(change.field()));
    }

    public String said(AuditEntry entry, FieldChange change, @Nullable String value) {
        if (value == null) {
            return t("shell.none");
        }
        if (person(entry, change)) {
            return names.getOrDefault(Long.valueOf(value), value);
        }
        if (change.field().equals("subject_type")) {
            return orElse("audit.table." + value.toLowerCase(Locale.ROOT), value);
        }
        var code = CODED.get(entry.table() + "." + change.field());
        return switch (value) {
            case "true" -> t("shell.yes");
            case "false" -> t("shell.no");
            default -> code != null ? coded(code, value) : MOMENT.matcher(value).matches() ? String.valueOf(Spoken.exact(OffsetDateTime.parse(value))) : value;
        };
    }

    private static String coded(String under, String value) {
        return value.startsWith("[") ? SEVERAL.matcher(value).results().map(m -> coded(under, m.group(1))).collect(joining(t("audit.and"))) : orElse(under + "." + value, value).replace("{0}", "…");
    }
}
