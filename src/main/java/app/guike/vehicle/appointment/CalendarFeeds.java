package app.guike.vehicle.appointment;

import static guike.Tables.APPOINTMENT_FEED;
import static org.jooq.impl.DSL.condition;

import app.guike.base.FieldErrors;
import app.guike.base.Hash;
import app.guike.base.Refusal;
import app.guike.base.Tokens;
import app.guike.shell.RowScope;
import guike.tables.records.AppointmentFeedRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Secret addresses for calendar programs. An address names its store and a secret; what is kept is a hash of it.
@Component
public class CalendarFeeds {
    private final DSLContext sql;
    private final Clock clock;
    private final Places places;

    CalendarFeeds(DSLContext sql, Clock clock, Places places) {
        this.sql = sql;
        this.clock = clock;
        this.places = places;
    }

    /// @param adviser null is the whole store
    /// @return the secret, told once
    @Transactional
    public String make(long store, @Nullable Long adviser, @Nullable String name) {
        var scope = Objects.requireNonNull(RowScope.current());
        if (!scope.anyStores().contains(store) || scope.ownStores().contains(store) && (adviser == null || !scope.people().contains(adviser))) {
            throw Refusal.absent();
        }
        new FieldErrors().require(name != null && !name.isBlank(), "name", "required").require(name == null || name.length() <= 60, "name", "length")
            .require(adviser == null || places.receives(store, adviser), "adviserId", "adviser-receives-not").throwIfAny();
        var secret = Long.toString(store, 36) + "-" + Tokens.random(32);
        sql.newRecord(APPOINTMENT_FEED).setStoreId(store).setEmployeeId(adviser).setName(name.strip()).setHash(Hash.sha256Hex(secret)).setMadeAt(now()).setMadeBy(scope.person()).store();
        return secret;
    }

    @Transactional
    public void revoke(long id) {
        var row = sql.selectFrom(APPOINTMENT_FEED).where(APPOINTMENT_FEED.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (row.getRevokedAt() == null) {
            row.setRevokedAt(now()).store();
        }
    }

    /// The store that an address names; whether the address is good is asked in that store.
    public static Optional<Long> store(String secret) {
        var dash = secret.indexOf('-');
        return dash > 0 && dash <= 12 && secret.substring(0, dash).matches("[0-9a-z]+") ? Optional.of(Long.parseLong(secret.substring(0, dash), 36)) : Optional.empty();
    }

    /// Good as long as who made it and whose it is are still here: it does not outlive them.
    public Optional<AppointmentFeedRecord> of(String secret) {
        return sql.fetchOptional(APPOINTMENT_FEED, APPOINTMENT_FEED.HASH.eq(Hash.sha256Hex(secret)), APPOINTMENT_FEED.REVOKED_AT.isNull(), here(APPOINTMENT_FEED.MADE_BY), here(APPOINTMENT_FEED.EMPLOYEE_ID));
    }

    /// Active, with a post that reaches the store.
    private static Condition here(Field<Long> person) {
        return person.isNull().or(condition("exists (select from employee e cross join guike.posts_of({0}) p where e.id = {0} and e.deactivated_at is null and p.store_id = {1})", person, APPOINTMENT_FEED.STORE_ID));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
