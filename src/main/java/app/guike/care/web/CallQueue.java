package app.guike.care.web;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import app.guike.care.CareTask.State;
import app.guike.care.Channel;
import app.guike.care.HandTasks;
import app.guike.care.StandIns;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import guike.tables.CareTask;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The caller's own tasks in the order in which they are to be done: agreed call backs whose time has come, late ones,
/// those due today, the others that may be done; at the end those that wait for their next attempt.
///
/// @param caller whose they are
public record CallQueue(List<Row> rows, String filter, Counts counts, long caller) {
    private static final int SHOWN = 60;
    private static final CareTask T = CARE_TASK.as("t");
    static final List<String> FILTERS = List.of("all", "agreed", "late", "today");

    /// @param other tasks that are not done by telephone
    public record Counts(int all, int agreed, int late, int today, int done, int other) {
        public int of(String filter) {
            return switch (filter) {
                case "agreed" -> agreed;
                case "late" -> late;
                case "today" -> today;
                default -> all;
            };
        }
    }

    /// @param agreed the next attempt is a call back that the customer asked for
    /// @param rank 0 agreed and due, 1 late, 2 today, 3 may be done, 4 waits
    public record Row(long id, String customer, String plan, State state, LocalDate dueOn, @Nullable OffsetDateTime nextAt, boolean agreed, int rank) {
        public boolean waits() {
            return rank == 4;
        }
    }

    static CallQueue load(DSLContext sql, OffsetDateTime now, Viewer viewer, String filter) {
        var today = now.atZoneSameInstant(viewer.zone()).toLocalDate();
        var stores = viewer.scope("care.call").anyStores();
        var mine = CARE_TASK.STORE_ID.in(stores).and(StandIns.served(viewer.id(), today)).and(CARE_TASK.STATE.in(inline("PLANNED"), inline("ASSIGNED"), inline("RETRY"))).and(CARE_TASK.EARLIEST_ON.le(today));
        var called = mine.and(Channel.BY_PHONE);
        var agreed = CARE_TASK.NEXT_AT.isNotNull().and(exists(selectOne().from(CALL_ATTEMPT).where(CALL_ATTEMPT.TASK_ID.eq(CARE_TASK.ID), CALL_ATTEMPT.CALL_BACK_AT.eq(CARE_TASK.NEXT_AT))));
        var late = CARE_TASK.DUE_ON.lt(today);
        var dueToday = CARE_TASK.DUE_ON.eq(today);
        var waits = coalesce(field(CARE_TASK.NEXT_AT.gt(now)), inline(false));
        var next = select(CARE_TASK.fields()).select(field(agreed).as("agreed")).from(CARE_TASK) // cut before it is joined: somebody may have thousands
            .where(called, switch (filter) {
                case "agreed" -> agreed;
                case "late" -> late;
                case "today" -> dueToday;
                default -> noCondition();
            }).orderBy(waits, field(agreed).desc(), CARE_TASK.DUE_ON, CARE_TASK.ID).limit(inline(SHOWN));
        var rows = sql.select(T.ID, T.STATE, T.DUE_ON, T.NEXT_AT, CUSTOMER.NAME, CARE_PLAN.NAME_ZH, CARE_PLAN.NAME_EN, field(name(T.getName(), "agreed"), Boolean.class), HandTasks.what(T.SUBJECT_NO))
            .from(next.asTable(T.getName())).join(CARE_PLAN).on(CARE_PLAN.ID.eq(T.PLAN_ID)).join(CUSTOMER).on(CUSTOMER.ID.eq(T.CUSTOMER_ID))
            .fetch(r -> row(new Row(r.value1(), r.value5(), r.value9() == null ? Texts.either(r.value6(), r.value7()) : r.value9(), State.valueOf(r.value2()), r.value3(), r.value4(), r.value8(), 0), now, today))
            .stream().sorted(Comparator.comparing(Row::rank).thenComparing(r -> r.waits() || r.rank() == 0 ? r.nextAt() : now).thenComparing(Row::dueOn).thenComparing(Row::id)).toList();
        var done = sql.fetchCount(CALL_ATTEMPT, CALL_ATTEMPT.STORE_ID.in(stores), CALL_ATTEMPT.AGENT_ID.eq(viewer.id()), Channel.CALLED,
            CALL_ATTEMPT.CALLED_AT.ge(today.atStartOfDay(viewer.zone()).toOffsetDateTime()));
        var other = sql.fetchCount(CARE_TASK, mine.and(not(Channel.BY_PHONE)));
        var counts = sql.select(count(), count().filterWhere(agreed), count().filterWhere(late), count().filterWhere(dueToday)).from(CARE_TASK).where(called)
            .fetchSingle(r -> new Counts(r.value1(), r.value2(), r.value3(), r.value4(), done, other));
        return new CallQueue(rows, filter, counts, viewer.id());
    }

    private static Row row(Row r, OffsetDateTime now, LocalDate today) {
        var waits = r.nextAt() != null && r.nextAt().isAfter(now);
        int rank = waits ? 4 : r.agreed() ? 0 : r.dueOn().isBefore(today) ? 1 : r.dueOn().equals(today) ? 2 : 3;
        return new Row(r.id(), r.customer(), r.plan(), r.state(), r.dueOn(), r.nextAt(), r.agreed(), rank);
    }

    /// The first that can be called now.
    Optional<Long> first() {
        return rows.stream().filter(r -> !r.waits()).findFirst().map(Row::id);
    }
}
