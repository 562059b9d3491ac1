package app.guike.care.round.web;

import static guike.Tables.CARE_ROUND;
import static guike.Tables.CARE_ROUND_CUSTOMER;
import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectCount;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import guike.tables.Employee;
import guike.tables.records.CareRoundRecord;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Rounds and their customers, page by page.
@Component
class RoundRows {
    static final String PERMISSION = "care.read";
    static final List<String> STATES = List.of("", "open", "done", "problem", "mine");
    private static final Employee BY = EMPLOYEE.as("by");
    private static final Employee WHO = EMPLOYEE.as("who");
    private static final Employee WHOSE = EMPLOYEE.as("whose");
    private static final Field<Integer> ALL = counted(noCondition()).as("whole");
    private static final Field<Integer> OPEN = counted(CARE_ROUND_CUSTOMER.RESULT.isNull()).as("open");

    private final DSLContext sql;

    RoundRows(DSLContext sql) {
        this.sql = sql;
    }

    private static Field<Integer> counted(Condition which) {
        return field(selectCount().from(CARE_ROUND_CUSTOMER).join(CUSTOMER).on(CUSTOMER.ID.eq(CARE_ROUND_CUSTOMER.CUSTOMER_ID)).where(CARE_ROUND_CUSTOMER.ROUND_ID.eq(CARE_ROUND.ID), which));
    }

    Page<RoundRow> list(@Nullable Long store, @Nullable String after, int limit) {
        var stores = Viewer.current().scope(PERMISSION).anyStores();
        var before = after == null || after.isEmpty() ? noCondition() : CARE_ROUND.ID.lt((Long) Keyset.decode(after, Long.class)[0]);
        return Page.of(rows(CARE_ROUND.STORE_ID.in(stores).and(store == null ? noCondition() : CARE_ROUND.STORE_ID.eq(store)).and(before), limit + 1), limit, r -> Keyset.encode(r.id()));
    }

    RoundRow one(long id) {
        return rows(CARE_ROUND.ID.eq(id), 1).stream().findFirst().orElseThrow(Refusal::absent);
    }

    CareRoundRecord record(long id) {
        return sql.fetchOptional(CARE_ROUND, CARE_ROUND.ID.eq(id)).orElseThrow(Refusal::absent);
    }

    private List<RoundRow> rows(Condition which, int limit) {
        return sql.select(CARE_ROUND.fields()).select(STORE.NAME, BY.NAME, ALL, OPEN).from(CARE_ROUND).join(STORE).on(STORE.ID.eq(CARE_ROUND.STORE_ID)).leftJoin(BY).on(BY.ID.eq(CARE_ROUND.FILED_BY))
            .where(which).orderBy(CARE_ROUND.ID.desc()).limit(inline(limit)).fetch(RoundRows::row);
    }

    private static RoundRow row(Record r) {
        var o = r.into(CARE_ROUND);
        return new RoundRow(o.getId(), o.getStoreId(), r.get(STORE.NAME), o.getName(), o.getSource(), o.getFromDay(), o.getToDay(),
            RoundRow.state(o.getFiledAt() != null, o.getReport() != null, o.getAllottedAt() != null, r.get(ALL), r.get(OPEN)), r.get(ALL), r.get(OPEN), o.getVisitPercent(), o.getSeed(), o.getLeftOut(), o.getRested(), o.getTired(),
            o.getQuestion(), o.getQuestionFrom(), o.getQuestionTo(), o.getReport(), o.getFiledAt(), r.get(BY.NAME), o.getVersion());
    }

    Page<RoundItem> customers(long round, String state, @Nullable String after, int limit) {
        if (!STATES.contains(state)) {
            throw Refusal.field("state", "invalid");
        }
        var seek = after == null || after.isEmpty() ? noCondition() : CARE_ROUND_CUSTOMER.ID.gt((Long) Keyset.decode(after, Long.class)[0]);
        return Page.of(items(CARE_ROUND_CUSTOMER.ROUND_ID.eq(round).and(seek).and(narrowed(state)), limit + 1), limit, i -> Keyset.encode(i.id()));
    }

    private static Condition narrowed(String state) {
        return switch (state) {
            case "open" -> CARE_ROUND_CUSTOMER.RECORDED_AT.isNull();
            case "done" -> CARE_ROUND_CUSTOMER.RECORDED_AT.isNotNull();
            case "problem" -> CARE_ROUND_CUSTOMER.PROBLEM.isNotNull();
            case "mine" -> CARE_ROUND_CUSTOMER.ASSIGNEE_ID.eq(Viewer.current().id());
            default -> noCondition();
        };
    }

    RoundItem item(long id) {
        return items(CARE_ROUND_CUSTOMER.ID.eq(id), 1).stream().findFirst().orElseThrow(Refusal::absent);
    }

    private List<RoundItem> items(Condition which, int limit) {
        var c = CARE_ROUND_CUSTOMER;
        return sql.select(c.ID, c.ROUND_ID, c.CUSTOMER_ID, CUSTOMER.NAME, c.CHANNEL, c.ASSIGNEE_ID, WHO.NAME, c.TASK_ID, c.SENT_AT, c.RESULT, c.OPINION, c.SUGGESTION, c.SPECIAL, c.RENEWAL, c.PROBLEM, c.CAUSE,
            c.RESPONSIBLE_ID, WHOSE.NAME, c.ORIGINAL, c.RECORDED_AT, BY.NAME, c.VERSION).from(c).join(CUSTOMER).on(CUSTOMER.ID.eq(c.CUSTOMER_ID)).leftJoin(WHO).on(WHO.ID.eq(c.ASSIGNEE_ID))
            .leftJoin(WHOSE).on(WHOSE.ID.eq(c.RESPONSIBLE_ID)).leftJoin(BY).on(BY.ID.eq(c.RECORDED_BY)).where(which).orderBy(c.ID).limit(inline(limit))
            .fetch(r -> new RoundItem(r.get(c.ID), r.get(c.ROUND_ID), r.get(c.CUSTOMER_ID), r.get(CUSTOMER.NAME), r.get(c.CHANNEL), r.get(c.ASSIGNEE_ID), r.get(WHO.NAME), r.get(c.TASK_ID), r.get(c.SENT_AT),
                r.get(c.RESULT), r.get(c.OPINION), r.get(c.SUGGESTION), r.get(c.SPECIAL), r.get(c.RENEWAL), r.get(c.PROBLEM), r.get(c.CAUSE), r.get(c.RESPONSIBLE_ID), r.get(WHOSE.NAME), r.get(c.ORIGINAL),
                r.get(c.RECORDED_AT), r.get(BY.NAME), r.get(c.VERSION)));
    }
}
