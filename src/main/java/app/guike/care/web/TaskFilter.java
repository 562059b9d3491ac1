package app.guike.care.web;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_TASK;

import app.guike.base.Keyset;
import guike.tables.CareTask;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// What narrows a list of tasks. All of it comes from closed lists or is a number, but for what is searched.
///
/// @param state a state, `OPEN` for those still to be done, or `ALL`
/// @param assignee a person's id, or 0 for tasks that nobody has
/// @param dueBefore due on this day or earlier
/// @param way PHONE, SMS, EMAIL, VISIT, or OTHER: not by telephone
public record TaskFilter(String state, @Nullable Long assignee, @Nullable Long plan, @Nullable LocalDate dueBefore, boolean late, @Nullable Long customer,
        @Nullable Long store, @Nullable String way, String q) {
    static final List<String> OPEN = List.of("PLANNED", "ASSIGNED", "RETRY");
    static final List<String> WAYS = List.of("PHONE", "SMS", "EMAIL", "VISIT", "OTHER");
    static final List<String> STATES = List.of("OPEN", "PLANNED", "ASSIGNED", "RETRY", "DONE", "EXPIRED", "SKIPPED", "CANCELLED", "ALL");

    public TaskFilter {
        state = STATES.contains(state) ? state : "ALL";
        way = WAYS.contains(String.valueOf(way)) ? way : null;
        q = q.strip();
    }

    /// What is still to be done is read from the most urgent on, all else from the latest.
    public boolean upcoming() {
        return state.equals("OPEN") || OPEN.contains(state);
    }

    List<OrderField<?>> order(CareTask t) {
        return upcoming() ? List.of(t.DUE_ON, t.ID) : List.of(t.DUE_ON.desc(), t.ID.desc());
    }

    Condition after(CareTask t, @Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return DSL.noCondition();
        }
        var last = Keyset.decode(cursor, LocalDate.class, Long.class);
        var row = DSL.row(t.DUE_ON, t.ID);
        var end = DSL.row((LocalDate) last[0], (Long) last[1]);
        return upcoming() ? row.gt(end) : row.lt(end);
    }

    Condition on(CareTask t, LocalDate today) {
        var on = DSL.noCondition();
        if (!state.equals("ALL")) {
            on = on.and(state.equals("OPEN") ? t.STATE.in(DSL.inline(OPEN.get(0)), DSL.inline(OPEN.get(1)), DSL.inline(OPEN.get(2))) : t.STATE.eq(state));
        }
        on = assignee == null ? on : on.and(assignee == 0 ? t.ASSIGNEE_ID.isNull() : t.ASSIGNEE_ID.eq(assignee));
        on = plan == null ? on : on.and(t.PLAN_ID.eq(plan));
        on = customer == null ? on : on.and(t.CUSTOMER_ID.eq(customer));
        on = way == null ? on : on.and(t.PLAN_ID.in(DSL.select(CARE_PLAN.ID).from(CARE_PLAN).where(way.equals("OTHER") ? CARE_PLAN.CHANNEL.ne("PHONE") : CARE_PLAN.CHANNEL.eq(way))));
        on = dueBefore == null ? on : on.and(t.DUE_ON.le(dueBefore));
        return late ? on.and(t.DUE_ON.lt(today)).and(t.STATE.in(OPEN)) : on;
    }

    /// Whether something narrows the list besides its tab.
    public boolean any() {
        return assignee != null || plan != null || dueBefore != null || way != null || late || customer != null || !q.isEmpty();
    }

    /// The address of the list with this filter, its state replaced.
    public String url(String otherState, @Nullable String cursor) {
        var url = new StringBuilder("/care/tasks?state=").append(otherState);
        add(url, "assignee", assignee);
        add(url, "plan", plan);
        add(url, "way", way);
        add(url, "dueBefore", dueBefore);
        add(url, "late", late ? "yes" : null);
        add(url, "customer", customer);
        add(url, "store", store);
        add(url, "q", q.isEmpty() ? null : q);
        add(url, "after", cursor);
        return url.toString();
    }

    private static void add(StringBuilder url, String name, @Nullable Object value) {
        if (value != null) {
            url.append('&').append(name).append('=').append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }

    Set<Long> within(Set<Long> stores) {
        return store == null ? stores : stores.contains(store) ? Set.of(store) : Set.of();
    }

    static CareTask table() {
        return CARE_TASK.as("t");
    }
}
