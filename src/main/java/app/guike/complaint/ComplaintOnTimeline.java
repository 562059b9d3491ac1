package app.guike.complaint;

import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_CATEGORY;
import static guike.Tables.COMPLAINT_STEP;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.customer.TimelineSource;
import app.guike.shell.CompiledQuery;
import app.guike.shell.Texts;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/// What a customer complained of, and how it went on.
@Component
class ComplaintOnTimeline implements TimelineSource {
    private static final Function<Integer, CompiledQuery> STEPS = CompiledQuery.each((limit, v) -> select(COMPLAINT_STEP.AT, COMPLAINT.NO, COMPLAINT.SUBJECT, COMPLAINT_STEP.TO_STATE, EMPLOYEE.NAME,
        COMPLAINT.ID, COMPLAINT_CATEGORY.NAME_ZH, COMPLAINT_CATEGORY.NAME_EN)
        .from(COMPLAINT).join(COMPLAINT_CATEGORY).on(COMPLAINT_CATEGORY.ID.eq(COMPLAINT.CATEGORY_ID))
        .join(COMPLAINT_STEP).on(COMPLAINT_STEP.COMPLAINT_ID.eq(COMPLAINT.ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(COMPLAINT_STEP.EMPLOYEE_ID))
        .where(COMPLAINT.CUSTOMER_ID.eq(v.next(COMPLAINT.CUSTOMER_ID)), COMPLAINT_STEP.AT.lt(v.next(COMPLAINT_STEP.AT)),
            COMPLAINT_STEP.KIND.in("RECEIVED", "CLOSING_CALL").or(COMPLAINT_STEP.TO_STATE.in("REJECTED", "RESOLVED", "CLOSED", "CLOSED_UNREACHED")))
        .orderBy(COMPLAINT_STEP.AT.desc()).limit(inline(limit)));

    private final DSLContext sql;

    ComplaintOnTimeline(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String permission() {
        return "complaint.read";
    }

    @Override
    public List<String> types() {
        return List.of("COMPLAINT");
    }

    /// The receipt and each change of state; notes stay on the complaint's own page.
    @Override
    public List<Entry> before(long customerId, OffsetDateTime before, int limit) {
        return STEPS.apply(limit).with(sql, customerId, before).fetch(r -> new Entry(r.get(COMPLAINT_STEP.AT), "COMPLAINT",
            r.get(COMPLAINT.NO) + " " + Texts.t("complaint.state." + r.get(COMPLAINT_STEP.TO_STATE)) + " · " + subject(r), r.get(EMPLOYEE.NAME), "/complaints/" + r.get(COMPLAINT.ID)));
    }

    private static String subject(Record row) {
        return Subject.said(row.get(COMPLAINT.SUBJECT), row.get(COMPLAINT_CATEGORY.NAME_ZH), row.get(COMPLAINT_CATEGORY.NAME_EN));
    }

    /// New complaints.
    @Override
    public List<News> news(Span span) {
        return sql.select(COMPLAINT.RECEIVED_AT, COMPLAINT.NO, COMPLAINT.SUBJECT, EMPLOYEE.NAME, COMPLAINT.ID, COMPLAINT.CUSTOMER_ID, COMPLAINT_CATEGORY.NAME_ZH, COMPLAINT_CATEGORY.NAME_EN)
            .from(COMPLAINT).join(COMPLAINT_CATEGORY).on(COMPLAINT_CATEGORY.ID.eq(COMPLAINT.CATEGORY_ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(COMPLAINT.RECEIVED_BY))
            .where(span.on(COMPLAINT.CUSTOMER_ID, COMPLAINT.RECEIVED_AT)).orderBy(COMPLAINT.RECEIVED_AT.desc(), COMPLAINT.CUSTOMER_ID.desc()).limit(inline(span.limit()))
            .fetch(r -> new News(r.value6(), new Entry(r.value1(), "COMPLAINT", r.value2() + " · " + subject(r), r.value4(), "/complaints/" + r.value5())));
    }
}
