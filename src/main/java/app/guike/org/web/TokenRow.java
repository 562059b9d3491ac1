package app.guike.org.web;

import static guike.Tables.API_TOKEN;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;

import app.guike.base.Keyset;
import app.guike.shell.Viewer;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/// A token of the API, without the token.
///
/// @param permissions null: all of the person's
public record TokenRow(long id, String name, long employeeId, String employee, @Nullable List<String> permissions, OffsetDateTime createdAt,
        @Nullable OffsetDateTime expiresAt, @Nullable OffsetDateTime revokedAt, @Nullable OffsetDateTime usedAt) {
    @JsonIgnore
    public boolean revoked() {
        return revokedAt != null;
    }

    static List<TokenRow> list(DSLContext sql, @Nullable String after, int limit) {
        var from = after == null ? noCondition() : API_TOKEN.ID.lt((Long) Keyset.decode(after, Long.class)[0]);
        return sql.select(API_TOKEN.ID, API_TOKEN.NAME, EMPLOYEE.ID, EMPLOYEE.NAME, API_TOKEN.PERMISSIONS.convertFrom(p -> p == null ? null : List.of(p)),
                API_TOKEN.CREATED_AT, API_TOKEN.EXPIRES_AT, API_TOKEN.REVOKED_AT, API_TOKEN.USED_AT)
            .from(API_TOKEN).join(EMPLOYEE).on(EMPLOYEE.ID.eq(API_TOKEN.EMPLOYEE_ID)).where(seen()).and(from).orderBy(API_TOKEN.ID.desc()).limit(inline(limit + 1))
            .fetch(Records.mapping(TokenRow::new));
    }

    static long count(DSLContext sql) {
        return sql.selectCount().from(API_TOKEN).join(EMPLOYEE).on(EMPLOYEE.ID.eq(API_TOKEN.EMPLOYEE_ID)).where(seen()).fetchSingle(0, long.class);
    }

    String cursor() {
        return Keyset.encode(id);
    }

    private static Condition seen() {
        var stores = Viewer.current().scope("org.tokens").stores();
        return exists(selectOne().from(POST).where(POST.EMPLOYEE_ID.eq(EMPLOYEE.ID), POST.STORE_ID.in(stores))).or(EMPLOYEE.ID.eq(Viewer.current().id()));
    }
}
