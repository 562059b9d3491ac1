package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_MERGE;
import static guike.Tables.CUSTOMER_NOTE;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import app.guike.shell.CompiledQuery;
import app.guike.shell.Texts;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the archive itself tells: that it was made, and what was noted or filed.
@Component
class ArchiveOnTimeline implements TimelineSource {
    private static final Function<Integer, CompiledQuery> TOLD = CompiledQuery.each(ArchiveOnTimeline::told);

    private final DSLContext sql;

    ArchiveOnTimeline(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String permission() {
        return "customer.read";
    }

    @Override
    public List<String> types() {
        return List.of("NOTE", "CONTACT", "ARCHIVE", "MERGE", "UNMERGE");
    }

    private static Select<?> told(int limit, CompiledQuery.Values values) {
        var customerId = values.next(CUSTOMER.ID);
        var before = values.next(CUSTOMER.CREATED_AT);
        var notes = select(CUSTOMER_NOTE.WRITTEN_AT.as("at"), when(CUSTOMER_NOTE.WAY.isNull(), inline("NOTE")).otherwise(inline("CONTACT")).as("type"), CUSTOMER_NOTE.TEXT.as("title"), CUSTOMER_NOTE.AUTHOR_ID.as("by_id"),
            CUSTOMER_NOTE.WAY.as("way"))
            .from(CUSTOMER_NOTE).where(CUSTOMER_NOTE.CUSTOMER_ID.eq(customerId), CUSTOMER_NOTE.WRITTEN_AT.lt(before)).orderBy(CUSTOMER_NOTE.WRITTEN_AT.desc()).limit(inline(limit));
        var made = select(CUSTOMER.CREATED_AT, inline("ARCHIVE"), CUSTOMER.NO, CUSTOMER.CREATED_BY, castNull(CUSTOMER_NOTE.WAY))
            .from(CUSTOMER).where(CUSTOMER.ID.eq(customerId), CUSTOMER.CREATED_AT.lt(before));
        var merged = select(CUSTOMER_MERGE.MERGED_AT, inline("MERGE"), concat(CUSTOMER_MERGE.OTHER_NO, inline(" "), field("({0} ->> 'name')", String.class, CUSTOMER_MERGE.OTHER)),
            CUSTOMER_MERGE.MERGED_BY, castNull(CUSTOMER_NOTE.WAY)).from(CUSTOMER_MERGE).where(CUSTOMER_MERGE.SURVIVOR_ID.eq(customerId), CUSTOMER_MERGE.MERGED_AT.lt(before));
        var apart = select(CUSTOMER_MERGE.UNDONE_AT, inline("UNMERGE"), concat(CUSTOMER_MERGE.OTHER_NO, inline(" "), field("({0} ->> 'name')", String.class, CUSTOMER_MERGE.OTHER)),
            CUSTOMER_MERGE.UNDONE_BY, castNull(CUSTOMER_NOTE.WAY)).from(CUSTOMER_MERGE).where(CUSTOMER_MERGE.SURVIVOR_ID.eq(customerId).or(CUSTOMER_MERGE.OTHER_ID.eq(customerId)), CUSTOMER_MERGE.UNDONE_AT.lt(before));
        var e = notes.unionAll(made).unionAll(merged).unionAll(apart).asTable("e", "at", "type", "title", "by_id", "way");
        return select(e.field("at", OffsetDateTime.class), e.field("type", String.class), e.field("title", String.class), EMPLOYEE.NAME, e.field("way", String.class)).from(e)
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(e.field("by_id", Long.class))).orderBy(e.field("at").desc()).limit(inline(limit));
    }

    @Override
    public List<Entry> before(long customerId, OffsetDateTime before, int limit) {
        return TOLD.apply(limit).with(sql, customerId, before)
            .fetch(r -> new Entry(r.get("at", OffsetDateTime.class), r.get("type", String.class), title(r.get("way", String.class), r.get("title", String.class)), r.get(EMPLOYEE.NAME), null));
    }

    private static String title(@Nullable String way, String said) {
        return way == null ? said : Texts.t("customer.note.way." + way) + Texts.t("customer.note.said") + said;
    }
}
