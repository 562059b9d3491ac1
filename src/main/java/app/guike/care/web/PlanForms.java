package app.guike.care.web;

import static app.guike.shell.Texts.either;
import static app.guike.shell.Texts.t;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CONSENT_PURPOSE;
import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.ROLE;
import static guike.Tables.ROLE_PERMISSION;
import static guike.Tables.SCRIPT;
import static guike.Tables.SEGMENT;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.not;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.care.CarePlanIntake;
import app.guike.care.CarePlans;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import guike.tables.records.CarePlanRecord;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// From a plan to its form and back.
@Component
class PlanForms {
    private static final JsonMapper JSON = new JsonMapper();

    private final DSLContext sql;
    private final CarePlans plans;

    PlanForms(DSLContext sql, CarePlans plans) {
        this.sql = sql;
        this.plans = plans;
    }

    PlanForm form(@Nullable Long id, Form form) {
        return new PlanForm(id, t(id == null ? "care.plan.new" : "care.plan.edit"), form,
            Viewer.current().stores("care.plan").stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(),
            plans.triggers().stream().map(g -> new Choice(g.code(), t("trigger." + g.code()))).toList(), conditions(), choices(now(id)));
    }

    /// What a plan has now stays to be chosen, though it was retired meanwhile.
    private PlanForm.Choices choices(CarePlanRecord now) {
        return new PlanForm.Choices(sql.select(QUESTIONNAIRE.ID, QUESTIONNAIRE.NAME_ZH, QUESTIONNAIRE.NAME_EN, field(QUESTIONNAIRE.RETIRED_AT.isNotNull())).from(QUESTIONNAIRE)
                .where(QUESTIONNAIRE.RETIRED_AT.isNull().or(QUESTIONNAIRE.ID.eq(now.getQuestionnaireId()))).orderBy(QUESTIONNAIRE.ID)
                .fetch(r -> choice(String.valueOf(r.value1()), either(r.value2(), r.value3()), r.value4())),
            sql.select(SCRIPT.ID, SCRIPT.NAME_ZH, SCRIPT.NAME_EN).from(SCRIPT).where(SCRIPT.VERSION.gt(0).or(SCRIPT.ID.eq(now.getScriptId()))).orderBy(SCRIPT.ID)
                .fetch(r -> new Choice(String.valueOf(r.value1()), either(r.value2(), r.value3()))),
            sql.select(ROLE.ID, ROLE.NAME_ZH, ROLE.NAME_EN, field(ROLE_PERMISSION.ROLE_ID.isNull())).from(ROLE).leftJoin(ROLE_PERMISSION).on(ROLE_PERMISSION.ROLE_ID.eq(ROLE.ID), ROLE_PERMISSION.PERMISSION.eq("care.call"))
                .where(ROLE_PERMISSION.ROLE_ID.isNotNull().or(ROLE.ID.eq(now.getRoleId()))).orderBy(ROLE.ID).fetch(r -> choice(String.valueOf(r.value1()), either(r.value2(), r.value3()), r.value4())),
            sql.selectFrom(CONSENT_PURPOSE).where(CONSENT_PURPOSE.DEACTIVATED_AT.isNull().or(CONSENT_PURPOSE.CODE.eq(now.getPurpose()))).orderBy(CONSENT_PURPOSE.POSITION, CONSENT_PURPOSE.ID)
                .fetch(p -> choice(p.getCode(), either(p.getNameZh(), p.getNameEn()), p.getDeactivatedAt() != null)), segments(now));
    }

    private CarePlanRecord now(@Nullable Long id) {
        return id == null ? new CarePlanRecord() : sql.fetchOptional(CARE_PLAN, CARE_PLAN.ID.eq(id)).orElseThrow(Refusal::absent);
    }

    private static Choice choice(String value, String text, boolean retired) {
        return new Choice(value, retired ? t("care.plan.retired", text) : text);
    }

    /// Those that the whole of a store shares; with the store's name where there are several.
    private List<Choice> segments(CarePlanRecord now) {
        var stores = Viewer.current().stores("care.plan");
        var retired = SEGMENT.RETIRED_AT.isNotNull().or(SEGMENT.SHARED.isFalse());
        return sql.select(SEGMENT.ID, SEGMENT.NAME, STORE.NAME, field(retired)).from(SEGMENT).join(STORE).on(STORE.ID.eq(SEGMENT.STORE_ID)).where(SEGMENT.STORE_ID.in(stores.stream().map(Viewer.Store::id).toList()),
            SEGMENT.ID.eq(now.getSegmentId()).or(not(retired))).orderBy(STORE.NAME, SEGMENT.NAME).limit(inline(500))
            .fetch(r -> choice(String.valueOf(r.value1()), stores.size() > 1 ? r.value2() + " · " + r.value3() : r.value2(), r.value4()));
    }

    private List<PlanForm.Condition> conditions() {
        return plans.triggers().stream().flatMap(g -> g.conditions().entrySet().stream().map(c -> {
            var text = "trigger." + g.code() + "." + c.getKey();
            return new PlanForm.Condition(g.code(), "condition." + g.code() + "." + c.getKey(), t("trigger." + g.code()) + " · " + t(text),
                c.getValue().stream().map(v -> new Choice(v, t(text + "." + v))).toList());
        })).toList();
    }

    static Form stored(CarePlanIntake p, int version) {
        var values = new HashMap<String, @Nullable Object>(JSON.convertValue(p, new TypeReference<Map<String, @Nullable Object>>() {
        }));
        values.remove("condition");
        values.put("version", version);
        values.put("yields", version == 0 ? null : p.yields()); // a new plan does as its event asks
        if (p.condition() != null) {
            p.condition().forEach((field, wanted) -> values.put("condition." + p.trigger() + "." + field, wanted));
        }
        return Form.of(values);
    }

    /// What a new plan begins with.
    static Form usual() {
        return stored(new CarePlanIntake(null, null, null, null, null, null, 3, "WORKDAY", 1, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null).complete(), 0);
    }

    /// What was typed as a plan; numbers and days that are none are refused beside their fields.
    CarePlanIntake read(MultiValueMap<String, String> typed) {
        var errors = new FieldErrors();
        var trigger = text(typed, "trigger");
        var condition = new HashMap<String, List<String>>();
        typed.forEach((name, values) -> {
            var prefix = "condition." + trigger + ".";
            if (name.startsWith(prefix)) {
                condition.put(name.substring(prefix.length()), values);
            }
        });
        Function<String, @Nullable Long> number = name -> number(typed, name, errors);
        var intake = new CarePlanIntake(number.apply("storeId"), text(typed, "code"), text(typed, "name"), text(typed, "nameEn"), trigger, condition,
            whole(number.apply("offset")), text(typed, "offsetUnit"), whole(number.apply("earliest")), text(typed, "shift"), whole(number.apply("expire")),
            text(typed, "channel"), number.apply("questionnaireId"), number.apply("scriptId"), text(typed, "assignee"), number.apply("roleId"), text(typed, "windows"),
            whole(number.apply("maxAttempts")), whole(number.apply("gapMinutes")), whole(number.apply("quietDays")), whole(number.apply("lateDays")),
            whole(number.apply("priority")),
            day(typed, "activeFrom", errors), day(typed, "activeTo", errors), !"false".equals(text(typed, "active")),
            text(typed, "purpose"), number.apply("segmentId"), text(typed, "yields") == null ? null : "true".equals(text(typed, "yields")));
        errors.throwIfAny();
        return intake;
    }

    private static @Nullable String text(MultiValueMap<String, String> typed, String name) {
        var value = typed.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable Long number(MultiValueMap<String, String> typed, String name, FieldErrors errors) {
        var value = text(typed, name);
        if (value != null && !value.matches("-?\\d{1,9}")) {
            errors.add(name, "invalid");
            return null;
        }
        return value == null ? null : Long.valueOf(value);
    }

    private static @Nullable Integer whole(@Nullable Long number) {
        return number == null ? null : number.intValue();
    }

    private static @Nullable LocalDate day(MultiValueMap<String, String> typed, String name, FieldErrors errors) {
        try {
            return text(typed, name) == null ? null : LocalDate.parse(text(typed, name));
        } catch (DateTimeParseException e) {
            errors.add(name, "invalid");
            return null;
        }
    }
}
