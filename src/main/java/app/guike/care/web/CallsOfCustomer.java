package app.guike.care.web;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.care.CareTask.State;
import app.guike.care.HandTasks;
import app.guike.customer.CustomerPanel;
import app.guike.shell.CompiledQuery;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The tasks of a customer: those open first, then the latest.
///
/// @param records where the follow-up records of the last year are read and printed; null to whom reports are closed
public record CallsOfCustomer(long customer, List<Row> rows, boolean mayCall, @Nullable String records) {
    private static final int ROWS = 10;
    private static final CompiledQuery TASKS = CompiledQuery.of(v -> select(CARE_TASK.ID, CARE_PLAN.NAME_ZH, CARE_PLAN.NAME_EN, CARE_TASK.STATE, CARE_TASK.OUTCOME, CARE_TASK.DUE_ON, CARE_TASK.NEXT_AT,
        CARE_TASK.DONE_AT, EMPLOYEE.NAME, HandTasks.what(CARE_TASK.SUBJECT_NO).as("what")).from(CARE_TASK).join(CARE_PLAN).on(CARE_PLAN.ID.eq(CARE_TASK.PLAN_ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(CARE_TASK.ASSIGNEE_ID))
        .where(CARE_TASK.CUSTOMER_ID.eq(v.next(CARE_TASK.CUSTOMER_ID))).orderBy(CARE_TASK.STATE.in("PLANNED", "ASSIGNED", "RETRY").desc(), CARE_TASK.CREATED_AT.desc()).limit(inline(ROWS)));

    public record Row(long id, String plan, State state, @Nullable String outcome, LocalDate dueOn, @Nullable OffsetDateTime nextAt, @Nullable OffsetDateTime doneAt,
            @Nullable String assignee, boolean byHand) {
    }

    static CallsOfCustomer load(DSLContext sql, long customer, boolean mayCall, @Nullable String records) {
        return new CallsOfCustomer(customer, TASKS.with(sql, customer).fetch(r -> new Row(r.get(CARE_TASK.ID), r.get("what") == null ? Texts.either(r.get(CARE_PLAN.NAME_ZH), r.get(CARE_PLAN.NAME_EN)) : r.get("what", String.class),
            State.valueOf(r.get(CARE_TASK.STATE)), r.get(CARE_TASK.OUTCOME), r.get(CARE_TASK.DUE_ON), r.get(CARE_TASK.NEXT_AT), r.get(CARE_TASK.DONE_AT), r.get(EMPLOYEE.NAME), r.get("what") != null)), mayCall, records);
    }

    @Component
    static class Panel implements CustomerPanel {
        private final DSLContext sql;
        private final Clock clock;

        Panel(DSLContext sql, Clock clock) {
            this.sql = sql;
            this.clock = clock;
        }

        @Override
        public int order() {
            return 40;
        }

        @Override
        public String heading() {
            return "desk.panel";
        }

        @Override
        public String permission() {
            return "care.read";
        }

        @Override
        public Optional<JteModel> load(long customerId, long storeId) {
            var viewer = Viewer.current();
            return Optional.of(new StaticTemplates().careCallsOfCustomer(CallsOfCustomer.load(sql, customerId, viewer.may("care.call"), viewer.may("report.read", storeId) ? records(customerId, viewer) : null)));
        }

        private String records(long customer, Viewer viewer) {
            var today = LocalDate.ofInstant(clock.instant(), viewer.zone());
            return "/reports/followup_record?customerId=" + customer + "&from=" + today.minusYears(1).plusDays(1) + "&to=" + today;
        }
    }
}
