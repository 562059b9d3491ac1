package app.guike.customer.doubles;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_APART;
import static guike.Tables.CUSTOMER_PAIR;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people decide of two archives without merging them.
@Component
public class Pairs {
    private static final int LONGEST = 500;

    private final DSLContext sql;
    private final Clock clock;

    Pairs(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// They are two customers (family on one telephone, namesakes): never proposed again.
    @Transactional
    public void apart(long one, long other, @Nullable String note) {
        new FieldErrors().require(note == null || note.length() <= LONGEST, "note", "length").require(one != other, "otherId", "invalid").throwIfAny();
        var stores = sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.in(one, other)).fetch(CUSTOMER.STORE_ID);
        if (stores.size() < 2) {
            throw Refusal.absent();
        }
        if (!stores.getFirst().equals(stores.getLast())) {
            throw Refusal.conflict("merge-across-stores");
        }
        long a = Math.min(one, other);
        long b = Math.max(one, other);
        sql.insertInto(CUSTOMER_APART).set(CUSTOMER_APART.STORE_ID, stores.getFirst()).set(CUSTOMER_APART.A_ID, a).set(CUSTOMER_APART.B_ID, b)
            .set(CUSTOMER_APART.DECIDED_BY, Objects.requireNonNull(RowScope.current()).person()).set(CUSTOMER_APART.NOTE, note == null || note.isBlank() ? null : note.strip())
            .set(CUSTOMER_APART.DECIDED_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).onConflictDoNothing().execute();
        sql.deleteFrom(CUSTOMER_PAIR).where(CUSTOMER_PAIR.A_ID.eq(a), CUSTOMER_PAIR.B_ID.eq(b)).execute();
    }
}
