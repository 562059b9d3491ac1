package app.guike.customer.segment.web;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.SEGMENT;
import static guike.Tables.SEGMENT_COUNT;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.customer.segment.Rule;
import app.guike.customer.segment.Segments;
import app.guike.shell.Viewer;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// A segment in the list and in the API.
///
/// @param rule as JSON in the API, see [Rule]
/// @param customers how many belonged in the last night; null until then
/// @param monthAgo how many there were thirty days before; null when it was not counted then
public record SegmentRow(long id, long storeId, String store, String name, Object rule, boolean shared, @Nullable Long authorId, @Nullable String author,
        @Nullable LocalDate countedOn, @Nullable Integer customers, @Nullable Integer monthAgo, OffsetDateTime changedAt, int version) {
    private static final int MOST = 500;
    private static final Field<LocalDate> LAST = field(select(SEGMENT_COUNT.DAY).from(SEGMENT_COUNT).where(SEGMENT_COUNT.SEGMENT_ID.eq(SEGMENT.ID)).orderBy(SEGMENT_COUNT.DAY.desc()).limit(inline(1))).as("last");
    private static final Field<Integer> NOW = field(select(SEGMENT_COUNT.CUSTOMERS).from(SEGMENT_COUNT).where(SEGMENT_COUNT.SEGMENT_ID.eq(SEGMENT.ID)).orderBy(SEGMENT_COUNT.DAY.desc()).limit(inline(1))).as("now");

    /// One night of a segment.
    public record Night(LocalDate day, int customers, int joined, int dropped) {
    }

    public @Nullable Integer moved() {
        return customers == null || monthAgo == null ? null : customers - monthAgo;
    }

    public String url() {
        return "/customers/segments/" + id;
    }

    static List<SegmentRow> list(DSLContext sql, Viewer viewer, LocalDate today) {
        return rows(sql, today, Segments.seen(viewer));
    }

    static SegmentRow one(DSLContext sql, long id, Viewer viewer, LocalDate today) {
        return rows(sql, today, Segments.seen(viewer).and(SEGMENT.ID.eq(id))).stream().findFirst().orElseThrow(app.guike.base.Refusal::absent);
    }

    private static List<SegmentRow> rows(DSLContext sql, LocalDate today, org.jooq.Condition which) {
        var before = field(select(SEGMENT_COUNT.CUSTOMERS).from(SEGMENT_COUNT).where(SEGMENT_COUNT.SEGMENT_ID.eq(SEGMENT.ID), SEGMENT_COUNT.DAY.le(today.minusDays(30)))
            .orderBy(SEGMENT_COUNT.DAY.desc()).limit(inline(1))).as("before");
        return sql.select(SEGMENT.fields()).select(STORE.NAME, EMPLOYEE.NAME, LAST, NOW, before).from(SEGMENT).join(STORE).on(STORE.ID.eq(SEGMENT.STORE_ID))
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(SEGMENT.AUTHOR_ID)).where(which).orderBy(SEGMENT.NAME, SEGMENT.ID).limit(inline(MOST)).fetch(r -> read(r, before));
    }

    private static SegmentRow read(Record r, Field<Integer> before) {
        var s = r.into(SEGMENT);
        return new SegmentRow(s.getId(), s.getStoreId(), r.get(STORE.NAME), s.getName(), Rule.parse(s.getRule().data()).toMap(), s.getShared(), s.getAuthorId(), r.get(EMPLOYEE.NAME),
            r.get(LAST), r.get(NOW), r.get(before), s.getChangedAt(), s.getVersion());
    }

    /// The last nights, the latest first.
    static List<Night> nights(DSLContext sql, long id, int most) {
        return sql.select(SEGMENT_COUNT.DAY, SEGMENT_COUNT.CUSTOMERS, SEGMENT_COUNT.JOINED, SEGMENT_COUNT.DROPPED).from(SEGMENT_COUNT).where(SEGMENT_COUNT.SEGMENT_ID.eq(id))
            .orderBy(SEGMENT_COUNT.DAY.desc()).limit(inline(most)).fetch(r -> new Night(r.value1(), r.value2(), r.value3(), r.value4()));
    }
}
