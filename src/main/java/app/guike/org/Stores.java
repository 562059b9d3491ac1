package app.guike.org;

import static guike.Tables.STORE;

import app.guike.base.CallingHours;
import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import guike.tables.records.StoreRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Stores 门店 of the group: opened by who administers the whole group, closed and opened again, never deleted.
@Component
public class Stores {
    /// The zones that a store may say its days in.
    public static final List<String> ZONES = List.of("Asia/Shanghai", "Asia/Urumqi", "Asia/Hong_Kong", "Asia/Macau", "Asia/Taipei");

    private final DSLContext sql;
    private final Authority authority;
    private final PostedViewers viewers;
    private final Clock clock;

    Stores(DSLContext sql, Authority authority, PostedViewers viewers, Clock clock) {
        this.sql = sql;
        this.authority = authority;
        this.viewers = viewers;
        this.clock = clock;
    }

    /// The groups that the viewer administers whole.
    public List<Long> groups() {
        return authority.groups(Authority.EDIT);
    }

    @Transactional
    public long create(StoreIntake intake) {
        Authority.wholeGroup(Authority.EDIT);
        check(intake, null);
        var store = sql.newRecord(STORE).setGroupId(group(intake.groupId())).setCode(text(intake.code())).setName(text(intake.name()));
        fill(store, intake).store();
        viewers.forget();
        return store.getId();
    }

    /// @param read the version that the change was made from; null where none was read
    @Transactional
    public void update(long id, @Nullable Integer read, StoreIntake intake) {
        Authority.inStore(id);
        var store = sql.selectFrom(STORE).where(STORE.ID.eq(id)).forUpdate().fetchSingle();
        Authority.unchanged(read, store.getVersion());
        check(intake, id);
        fill(store.setCode(text(intake.code())).setName(text(intake.name())).setVersion(store.getVersion() + 1), intake).update();
        viewers.forget();
    }

    /// Nobody sees a closed store any more; the last open one of a group stays.
    @Transactional
    public void close(long id) {
        var store = ofGroup(id);
        var others = STORE.GROUP_ID.eq(store.getGroupId()).and(STORE.ID.ne(id)).and(STORE.CLOSED_AT.isNull());
        if (!sql.fetchExists(STORE, others)) {
            throw Refusal.conflict("last-store");
        }
        store.setClosedAt(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).update();
        viewers.forget();
    }

    @Transactional
    public void reopen(long id) {
        ofGroup(id).setClosedAt(null).update();
        viewers.forget();
    }

    private StoreRecord ofGroup(long id) {
        Authority.wholeGroup(Authority.EDIT);
        var store = sql.selectFrom(STORE).where(STORE.ID.eq(id), STORE.GROUP_ID.in(authority.groups(Authority.EDIT))).forUpdate().fetchOne();
        if (store == null) {
            throw Refusal.absent();
        }
        return store;
    }

    private long group(@Nullable Long wanted) {
        var groups = authority.groups(Authority.EDIT);
        if (wanted != null && !groups.contains(wanted) || wanted == null && groups.size() > 1) {
            throw Refusal.field("groupId", wanted == null ? "required" : "invalid");
        }
        return wanted == null ? groups.getFirst() : wanted;
    }

    private void check(StoreIntake intake, @Nullable Long self) {
        var code = text(intake.code());
        var errors = new FieldErrors()
            .require(!text(intake.name()).isEmpty(), "name", "required")
            .require(text(intake.name()).length() <= 100, "name", "length")
            .require(text(intake.brand()).length() <= 100, "brand", "length")
            .require(text(intake.careLine()).length() <= 40, "careLine", "length")
            .require(!code.isEmpty(), "code", "required")
            .require(code.isEmpty() || code.matches("[A-Za-z0-9_-]{1,20}"), "code", "store-code")
            .require(text(intake.zone()).isEmpty() || ZONES.contains(text(intake.zone())), "zone", "invalid")
            .require(text(intake.callHours()).isEmpty() || hours(intake).isPresent(), "callHours", "store-hours");
        errors.require(!sql.fetchExists(STORE, STORE.CODE.eq(code).and(self == null ? STORE.ID.isNotNull() : STORE.ID.ne(self))), "code", "taken");
        errors.throwIfAny();
    }

    private static StoreRecord fill(StoreRecord store, StoreIntake intake) {
        return store.setBrand(orNull(intake.brand())).setCareLine(orNull(intake.careLine()))
            .setZone(text(intake.zone()).isEmpty() ? ZONES.getFirst() : text(intake.zone()))
            .setCallHours(hours(intake).map(CallingHours::toString).orElse(CallingHours.USUAL));
    }

    private static Optional<CallingHours> hours(StoreIntake intake) {
        return CallingHours.parse(intake.callHours()).filter(h -> h.days() == CallingHours.Days.WORKDAYS && h.decent());
    }

    static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    static @Nullable String orNull(@Nullable String given) {
        return text(given).isEmpty() ? null : text(given);
    }
}
