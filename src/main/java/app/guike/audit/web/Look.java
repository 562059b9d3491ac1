package app.guike.audit.web;

import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.when;

import app.guike.base.Keyset;
import app.guike.shell.Viewer;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// Somebody looked at personal data on purpose or in bulk, or signed in or out.
public record Look(long id, OffsetDateTime at, @Nullable String employee, @Nullable String via, String kind, String subjectType, @Nullable Long subjectId, int rows,
        @Nullable String reason) {
    private static final Field<Long> ID = field(name("audit_look", "id"), Long.class);
    private static final Field<OffsetDateTime> AT = field(name("audit_look", "at"), OffsetDateTime.class);
    /// Who signs in is not yet anybody when it is written down: they stand as the subject.
    private static final Field<Long> WHO = coalesce(field(name("audit_look", "employee_id"), Long.class),
        when(field(name("audit_look", "subject_type"), String.class).eq("employee"), field(name("audit_look", "subject_id"), Long.class)));
    private static final Field<Long> STORE_ID = field(name("audit_look", "store_id"), Long.class);

    public static List<Look> list(DSLContext sql, @Nullable Long person, @Nullable String after, int limit) {
        var last = after == null ? null : Keyset.decode(after, OffsetDateTime.class, Long.class);
        var which = (person == null ? noCondition() : WHO.eq(person))
            .and(last == null ? noCondition() : row(AT, ID).lt((OffsetDateTime) last[0], (Long) last[1]));
        var stores = unnest(Viewer.current().scope("audit.read").stores().toArray(Long[]::new)).as("s", "id");
        var newest = select(asterisk(), WHO.as("who_id")).from(table(name("audit_look"))).where(STORE_ID.eq(stores.field("id", Long.class))).and(which).orderBy(AT.desc(), ID.desc()).limit(inline(limit + 1));
        var ofHouse = select(asterisk(), WHO.as("who_id")).from(table(name("audit_look"))).where(STORE_ID.isNull()).and(which).orderBy(AT.desc(), ID.desc()).limit(inline(limit + 1));
        var all = sql.select(table(name("e")).asterisk()).from(stores, lateral(newest).as("e")).unionAll(select(table(name("h")).asterisk()).from(ofHouse.asTable("h"))).asTable("a");
        return sql.select(all.asterisk(), EMPLOYEE.NAME.as("who")).from(all).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(field(name("a", "who_id"), Long.class)))
            .orderBy(field(name("a", "at")).desc(), field(name("a", "id")).desc()).limit(inline(limit + 1))
            .fetch(r -> new Look(r.get("id", Long.class), r.get("at", OffsetDateTime.class), r.get("who", String.class), r.get("via", String.class),
                r.get("kind", String.class), r.get("subject_type", String.class), r.get("subject_id", Long.class), r.get("row_count", Integer.class), r.get("reason", String.class)));
    }

    String cursor() {
        return Keyset.encode(at, id);
    }
}
