package app.guike.care;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_PLAN_CHANGE;
import static guike.Tables.CONSENT_PURPOSE;
import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.ROLE;
import static guike.Tables.ROLE_PERMISSION;
import static guike.Tables.SCRIPT;
import static guike.Tables.SEGMENT;
import static guike.Tables.STORE;

import app.guike.base.CallingHours;
import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import guike.tables.records.CarePlanRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Care plans 关怀计划: which events become tasks, when, for whom, with what.
@Component
public class CarePlans {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_NOTE = 500;

    private final DSLContext sql;
    private final List<CareTrigger> triggers;
    private final Clock clock;

    CarePlans(DSLContext sql, List<CareTrigger> triggers, Clock clock) {
        this.sql = sql;
        this.triggers = triggers;
        this.clock = clock;
    }

    public List<CareTrigger> triggers() {
        return triggers;
    }

    /// @param stores in which the person may make plans
    @Transactional
    public long create(CarePlanIntake given, Set<Long> stores) {
        var intake = given.complete();
        var errors = flaws(intake, intake.storeId());
        errors.require(intake.storeId() != null, "storeId", "required");
        errors.require(intake.code() != null && intake.code().matches("[a-z][a-z0-9_]{1,39}"), "code", "care-plan-code");
        errors.throwIfAny();
        if (!stores.contains(intake.storeId())) {
            throw Refusal.absent();
        }
        if (sql.fetchExists(CARE_PLAN, CARE_PLAN.STORE_ID.eq(intake.storeId()), CARE_PLAN.CODE.eq(intake.code()))) {
            throw Refusal.field("code", "care-plan-code-taken");
        }
        var plan = sql.newRecord(CARE_PLAN).setStoreId(intake.storeId()).setCode(intake.code());
        fill(plan, intake).store();
        return plan.getId();
    }

    /// Code and store of a plan stay.
    ///
    /// @param version that the person has seen; null is any
    /// @param note why it is changed (catalog E46); null is not asked for, blank is refused
    @Transactional
    public void update(long id, @Nullable Integer version, CarePlanIntake given, @Nullable String note) {
        var plan = sql.selectFrom(CARE_PLAN).where(CARE_PLAN.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (version != null && !version.equals(plan.getVersion())) {
            throw Refusal.stale();
        }
        var intake = given.complete();
        flaws(intake, plan.getStoreId()).require(note == null || !note.isBlank(), "note", "required").require(note == null || note.length() <= LONGEST_NOTE, "note", "length")
            .throwIfAny();
        if (fill(plan, intake).modified()) {
            var fields = Arrays.stream(plan.fields()).filter(plan::modified).map(Field::getName).toArray(String[]::new);
            plan.setVersion(plan.getVersion() + 1).store();
            noted(plan, fields, note);
        }
    }

    private void noted(CarePlanRecord plan, String[] fields, @Nullable String note) {
        var scope = RowScope.current();
        sql.insertInto(CARE_PLAN_CHANGE).set(CARE_PLAN_CHANGE.STORE_ID, plan.getStoreId()).set(CARE_PLAN_CHANGE.PLAN_ID, plan.getId())
            .set(CARE_PLAN_CHANGE.VERSION, plan.getVersion()).set(CARE_PLAN_CHANGE.CHANGED_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .set(CARE_PLAN_CHANGE.CHANGED_BY, scope == null ? null : scope.person()).set(CARE_PLAN_CHANGE.NOTE, blankToNull(note)).set(CARE_PLAN_CHANGE.FIELDS, fields).execute();
    }

    /// The conditions of a plan as sets of values.
    public static Map<String, List<String>> condition(CarePlanRecord plan) {
        try {
            return JSON.readValue(plan.getCondition().data(), new TypeReference<>() {
            });
        } catch (JacksonException e) {
            throw Refusal.conflict("care-plan-condition");
        }
    }

    private static CarePlanRecord fill(CarePlanRecord plan, CarePlanIntake intake) {
        var condition = JSON.writeValueAsString(intake.condition());
        if (plan.getCondition() == null || !JSON.readTree(plan.getCondition().data()).equals(JSON.readTree(condition))) {
            plan.setCondition(JSONB.valueOf(condition));
        }
        return plan.setNameZh(intake.name().strip()).setNameEn(blankToNull(intake.nameEn())).setTriggerCode(intake.trigger())
            .setOffsetCount(intake.offset()).setOffsetUnit(intake.offsetUnit()).setEarliestCount(intake.earliest()).setShift(intake.shift())
            .setExpireCount(intake.expire()).setChannel(intake.channel()).setQuestionnaireId(intake.questionnaireId()).setScriptId(intake.scriptId())
            .setAssigneeRule(intake.assignee()).setRoleId(intake.roleId()).setWindows(intake.windows() == null ? null : CallingHours.parse(intake.windows()).orElseThrow().toString())
            .setMaxAttempts(intake.maxAttempts()).setGapMinutes(intake.gapMinutes()).setQuietDays(intake.quietDays()).setLateDays(intake.lateDays()).setPriority(intake.priority())
            .setActiveFrom(intake.activeFrom()).setActiveTo(intake.activeTo()).setActive(intake.active()).setPurpose(intake.purpose()).setSegmentId(intake.segmentId()).setYields(intake.yields());
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private FieldErrors flaws(CarePlanIntake plan, @Nullable Long store) {
        var errors = new FieldErrors();
        errors.require(plan.name() != null && !plan.name().isBlank(), "name", "required");
        errors.require(plan.name() == null || plan.name().length() <= 80, "name", "length");
        errors.require(plan.nameEn() == null || plan.nameEn().length() <= 80, "nameEn", "length");
        words(plan, errors);
        numbers(plan, errors);
        references(plan, errors);
        errors.require(plan.segmentId() == null || store == null || sql.fetchExists(SEGMENT, SEGMENT.ID.eq(plan.segmentId()), SEGMENT.STORE_ID.eq(store), SEGMENT.SHARED.isTrue()),
            "segmentId", "care-plan-segment");
        hours(plan, store, errors);
        errors.require(plan.activeFrom() == null || plan.activeTo() == null || !plan.activeTo().isBefore(plan.activeFrom()), "activeTo", "care-plan-ends-early");
        return errors;
    }

    /// Narrower than the store's, or none of its own.
    private void hours(CarePlanIntake plan, @Nullable Long store, FieldErrors errors) {
        if (plan.windows() == null) {
            return;
        }
        var hours = CallingHours.parse(plan.windows()).filter(h -> h.days() == CallingHours.Days.WORKDAYS);
        errors.require(hours.isPresent(), "windows", "call-windows");
        var wider = sql.select(STORE.CALL_HOURS).from(STORE).where(STORE.ID.eq(store)).fetchOptional(STORE.CALL_HOURS).flatMap(CallingHours::parse);
        if (hours.isPresent() && wider.isPresent()) {
            errors.require(hours.get().narrows(wider.get()), "windows", "call-hours-wider", wider.get());
        }
    }

    private void words(CarePlanIntake plan, FieldErrors errors) {
        var trigger = triggers.stream().filter(t -> t.code().equals(plan.trigger())).findFirst();
        errors.require(trigger.isPresent(), "trigger", plan.trigger() == null ? "required" : "invalid");
        trigger.ifPresent(t -> errors.require(plan.condition().entrySet().stream()
            .allMatch(c -> t.conditions().containsKey(c.getKey()) && t.conditions().get(c.getKey()).containsAll(c.getValue())), "condition", "invalid"));
        errors.require(Set.of("DAY", "WORKDAY").contains(plan.offsetUnit()), "offsetUnit", "invalid");
        errors.require(Set.of("NONE", "NEXT_WORKDAY", "PREVIOUS_WORKDAY").contains(plan.shift()), "shift", "invalid");
        errors.require(Set.of("PHONE", "SMS", "EMAIL", "VISIT").contains(plan.channel()), "channel", "invalid");
        errors.require(Set.of("OWNER", "ADVISER", "ROLE").contains(plan.assignee()), "assignee", "invalid");
    }

    private static void numbers(CarePlanIntake plan, FieldErrors errors) {
        range(errors, "offset", plan.offset(), -365, 365);
        range(errors, "earliest", plan.earliest(), -365, 365);
        errors.require(plan.earliest() <= plan.offset(), "earliest", "care-plan-earliest");
        range(errors, "expire", plan.expire(), 0, 365);
        range(errors, "maxAttempts", plan.maxAttempts(), 1, 10);
        range(errors, "gapMinutes", plan.gapMinutes(), 0, 10080);
        range(errors, "quietDays", plan.quietDays(), 0, 365);
        range(errors, "lateDays", plan.lateDays(), 0, 365);
        range(errors, "priority", plan.priority(), 0, 100);
    }

    private static void range(FieldErrors errors, String field, int value, int least, int most) {
        errors.require(value >= least && value <= most, field, "between", least, most);
    }

    private void references(CarePlanIntake plan, FieldErrors errors) {
        errors.require(!"ROLE".equals(plan.assignee()) || plan.roleId() != null, "roleId", "required");
        errors.require(plan.roleId() == null || sql.fetchExists(ROLE.join(ROLE_PERMISSION).on(ROLE_PERMISSION.ROLE_ID.eq(ROLE.ID)),
            ROLE.ID.eq(plan.roleId()), ROLE_PERMISSION.PERMISSION.eq("care.call")), "roleId", "care-plan-role");
        errors.require(plan.questionnaireId() == null || sql.fetchExists(QUESTIONNAIRE, QUESTIONNAIRE.ID.eq(plan.questionnaireId())), "questionnaireId", "invalid");
        errors.require(sql.fetchExists(CONSENT_PURPOSE, CONSENT_PURPOSE.CODE.eq(plan.purpose())), "purpose", "invalid");
        errors.require(plan.scriptId() == null || sql.fetchExists(SCRIPT, SCRIPT.ID.eq(plan.scriptId()), SCRIPT.VERSION.gt(0)), "scriptId", "invalid");
    }
}
