package app.guike.care.web;

import static app.guike.shell.Texts.orElse;
import static app.guike.shell.Texts.t;
import static guike.Tables.CARE_PLAN_CHANGE;
import static guike.Tables.CARE_PLAN_RUN;
import static guike.Tables.EMPLOYEE;
import static java.util.stream.Collectors.joining;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.inline;

import app.guike.care.CarePlanRuns.Preview;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// A care plan with its runs.
///
/// @param preview what a run now would do; null unless asked for
public record PlanPage(PlanRow row, List<Run> runs, List<Change> changes, @Nullable Preview preview, boolean mayPlan) {
    public record Run(LocalDate runFor, OffsetDateTime startedAt, @Nullable Integer created, @Nullable Integer touched, @Nullable Integer skipped,
            @Nullable String error, @Nullable String by) {
    }

    /// @param fields columns that were changed
    public record Change(int version, OffsetDateTime at, @Nullable String by, @Nullable String note, String[] fields) {
        public String what() {
            return Arrays.stream(fields).map(f -> orElse("care.plan.changed." + f, f)).collect(joining(", "));
        }
    }

    static List<Change> changes(DSLContext sql, long plan) {
        return sql.select(CARE_PLAN_CHANGE.VERSION, CARE_PLAN_CHANGE.CHANGED_AT, EMPLOYEE.NAME, CARE_PLAN_CHANGE.NOTE, CARE_PLAN_CHANGE.FIELDS).from(CARE_PLAN_CHANGE)
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(CARE_PLAN_CHANGE.CHANGED_BY)).where(CARE_PLAN_CHANGE.PLAN_ID.eq(plan))
            .orderBy(CARE_PLAN_CHANGE.VERSION.desc()).limit(inline(50)).fetch(mapping(Change::new));
    }

    /// A condition in words.
    public record Wanted(String field, String values) {
    }

    public List<Wanted> wanted() {
        var trigger = "trigger." + row.plan().trigger();
        return row.plan().condition() == null ? List.of() : row.plan().condition().entrySet().stream().filter(c -> !c.getValue().isEmpty())
            .map(c -> new Wanted(t(trigger + "." + c.getKey()), c.getValue().stream().map(v -> t(trigger + "." + c.getKey() + "." + v)).collect(joining(", ")))).toList();
    }

    static List<Run> runs(DSLContext sql, long plan) {
        return sql.select(CARE_PLAN_RUN.RUN_FOR, CARE_PLAN_RUN.STARTED_AT, CARE_PLAN_RUN.CREATED, CARE_PLAN_RUN.TOUCHED, CARE_PLAN_RUN.SKIPPED,
            CARE_PLAN_RUN.ERROR, EMPLOYEE.NAME).from(CARE_PLAN_RUN).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(CARE_PLAN_RUN.STARTED_BY))
            .where(CARE_PLAN_RUN.PLAN_ID.eq(plan)).orderBy(CARE_PLAN_RUN.STARTED_AT.desc(), CARE_PLAN_RUN.ID.desc()).limit(inline(20))
            .fetch(r -> new Run(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7()));
    }
}
