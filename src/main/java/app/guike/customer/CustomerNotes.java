package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_NOTE;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people note about a customer 备注: added to, never changed. With a way it is a contact 联系: an SMS, e-mail or visit written down by hand.
@Component
public class CustomerNotes {
    static final String TALK = "TALK";
    /// By which one was in touch; nothing is sent by the program, and calls have records of their own.
    public static final List<String> WAYS = List.of(TALK, "SMS", "EMAIL", "VISIT");

    private final DSLContext sql;
    private final Clock clock;

    CustomerNotes(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    public long add(long customerId, String text) {
        return add(customerId, text, null);
    }

    /// @param way one of [#WAYS], of a contact; null for a mere note
    @Transactional
    public long add(long customerId, String text, @Nullable String way) {
        var store = sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(customerId)).fetchOptional(CUSTOMER.STORE_ID).orElseThrow(Refusal::absent);
        new FieldErrors().require(!text.isBlank(), "text", "required").require(text.length() <= 4_000, "text", "length").require(way == null || WAYS.contains(way), "way", "invalid").throwIfAny();
        var scope = RowScope.current();
        return sql.insertInto(CUSTOMER_NOTE).set(CUSTOMER_NOTE.STORE_ID, store).set(CUSTOMER_NOTE.CUSTOMER_ID, customerId)
            .set(CUSTOMER_NOTE.AUTHOR_ID, scope == null ? null : scope.person()).set(CUSTOMER_NOTE.TEXT, text.strip()).set(CUSTOMER_NOTE.WAY, way)
            .set(CUSTOMER_NOTE.WRITTEN_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).returning(CUSTOMER_NOTE.ID).fetchSingle(CUSTOMER_NOTE.ID);
    }
}
