package app.guike.report.web;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.REPORT_FILING;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectWhereStep;
import org.jspecify.annotations.Nullable;

/// A summary report with its conclusions: a draft that is edited, or a filed one that is read.
public record Filing(long id, long storeId, String store, LocalDate from, LocalDate to, String situation, String suggestions, String cases, String improvement,
        String nextPlan, OffsetDateTime draftedAt, @Nullable String draftedBy, @Nullable OffsetDateTime filedAt, @Nullable String filedBy, @Nullable JSONB figures, @Nullable LocalDate dueOn, int version) {
    private static final int LISTED = 100;

    public boolean filed() {
        return filedAt != null;
    }

    /// Filed after its day, or not yet filed on a later one.
    boolean late(LocalDate today, ZoneId zone) {
        return dueOn != null && (filedAt == null ? today : filedAt.atZoneSameInstant(zone).toLocalDate()).isAfter(dueOn);
    }

    static Filing load(DSLContext sql, long id) {
        return query(sql).where(REPORT_FILING.ID.eq(id)).fetchOptional(Filing::of).orElseThrow(Refusal::absent);
    }

    static List<Filing> list(DSLContext sql, Condition which) {
        return query(sql).where(which).orderBy(REPORT_FILING.TO_DAY.desc(), REPORT_FILING.ID.desc()).limit(inline(LISTED)).fetch(Filing::of);
    }

    /// The latest period first.
    static Page<Filing> page(DSLContext sql, Condition which, @Nullable String after, int limit) {
        var last = after == null ? null : Keyset.decode(after, LocalDate.class, Long.class);
        var rest = last == null ? which : which.and(row(REPORT_FILING.TO_DAY, REPORT_FILING.ID).lt((LocalDate) last[0], (Long) last[1]));
        var rows = query(sql).where(rest).orderBy(REPORT_FILING.TO_DAY.desc(), REPORT_FILING.ID.desc()).limit(inline(limit + 1)).fetch(Filing::of);
        return Page.of(rows, limit, f -> Keyset.encode(f.to(), f.id()));
    }

    private static SelectWhereStep<? extends Record> query(DSLContext sql) {
        var filer = EMPLOYEE.as("filer");
        return sql.select(REPORT_FILING.asterisk(), STORE.NAME.as("store"), EMPLOYEE.NAME.as("drafter"), filer.NAME.as("filer_name")).from(REPORT_FILING)
            .join(STORE).on(STORE.ID.eq(REPORT_FILING.STORE_ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(REPORT_FILING.DRAFTED_BY))
            .leftJoin(filer).on(filer.ID.eq(REPORT_FILING.FILED_BY));
    }

    private static Filing of(Record r) {
        return new Filing(r.get(REPORT_FILING.ID), r.get(REPORT_FILING.STORE_ID), r.get("store", String.class), r.get(REPORT_FILING.FROM_DAY), r.get(REPORT_FILING.TO_DAY),
            r.get(REPORT_FILING.SITUATION), r.get(REPORT_FILING.SUGGESTIONS), r.get(REPORT_FILING.CASES), r.get(REPORT_FILING.IMPROVEMENT), r.get(REPORT_FILING.NEXT_PLAN),
            r.get(REPORT_FILING.DRAFTED_AT), r.get("drafter", String.class), r.get(REPORT_FILING.FILED_AT), r.get("filer_name", String.class), r.get(REPORT_FILING.FIGURES),
            r.get(REPORT_FILING.DUE_ON), r.get(REPORT_FILING.VERSION));
    }
}
