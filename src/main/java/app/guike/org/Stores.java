package app.guike.org;

import static guike.Tables.STORE;
import static guike.Tables.STORE_SETTING;

import app.guike.base.CallingHours;
import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.calendar.WorkHours;
import guike.tables.records.StoreRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Stores 门店 of the group: opened by who administers the whole group, closed and opened again, never deleted.
@Component
public class Stores {
    /// The zones that a store may say its days in.
    public static final List<String> ZONES = List.of("Asia/Shanghai", "Asia/Urumqi", "Asia/Hong_Kong", "Asia/Macau", "Asia/Taipei");

    /// Settings of `store_setting`: opening to closing, and days after which a car stays long.
    public static final String HOURS = "complaint.hours";
    public static final String LONG_DAYS = "daily.long_days";
    public static final int USUAL_LONG_DAYS = 3;

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

    /// A setting of the store of the row, null where it is as usual.
    public static Field<String> setting(String key) {
        return DSL.field(DSL.select(DSL.field("{0} #>> '{}'", String.class, STORE_SETTING.VALUE)).from(STORE_SETTING).where(STORE_SETTING.STORE_ID.eq(STORE.ID), STORE_SETTING.KEY.eq(key)));
    }

    @Transactional
    public long create(StoreIntake intake) {
        Authority.wholeGroup(Authority.EDIT);
        check(intake, null);
        var store = sql.newRecord(STORE).setGroupId(group(intake.groupId())).setCode(text(intake.code())).setName(text(intake.name()));
        fill(store, intake).store();
        settings(store.getId(), intake);
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
        settings(id, intake);
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
            .require(text(intake.serviceHours()).isEmpty() || serviceHours(intake.serviceHours()).isPresent(), "serviceHours", "service-hours")
            .require(intake.longDays() == null || intake.longDays() >= 1 && intake.longDays() <= 60, "longDays", "between", 1, 60)
            .require(text(intake.callHours()).isEmpty() || hours(intake).isPresent(), "callHours", "store-hours");
        errors.require(!sql.fetchExists(STORE, STORE.CODE.eq(code).and(self == null ? STORE.ID.isNotNull() : STORE.ID.ne(self))), "code", "taken");
        errors.throwIfAny();
    }

    private static StoreRecord fill(StoreRecord store, StoreIntake intake) {
        return store.setBrand(orNull(intake.brand())).setCareLine(orNull(intake.careLine()))
            .setZone(text(intake.zone()).isEmpty() ? ZONES.getFirst() : text(intake.zone()))
            .setCallHours(hours(intake).map(CallingHours::toString).orElse(CallingHours.USUAL));
    }

    /// What is as usual is no setting.
    private void settings(long store, StoreIntake intake) {
        set(store, HOURS, serviceHours(intake.serviceHours()).filter(h -> !h.equals(WorkHours.SERVICE)).map(h -> "\"" + h.span() + "\"").orElse(null));
        set(store, LONG_DAYS, intake.longDays() == null || intake.longDays() == USUAL_LONG_DAYS ? null : String.valueOf(intake.longDays()));
    }

    private void set(long store, String key, @Nullable String value) {
        if (value == null) {
            sql.deleteFrom(STORE_SETTING).where(STORE_SETTING.STORE_ID.eq(store), STORE_SETTING.KEY.eq(key)).execute();
        } else {
            sql.insertInto(STORE_SETTING).set(STORE_SETTING.STORE_ID, store).set(STORE_SETTING.KEY, key).set(STORE_SETTING.VALUE, JSONB.valueOf(value))
                .onConflict(STORE_SETTING.STORE_ID, STORE_SETTING.KEY).doUpdate().set(STORE_SETTING.VALUE, DSL.excluded(STORE_SETTING.VALUE)).where(STORE_SETTING.VALUE.ne(DSL.excluded(STORE_SETTING.VALUE))).execute();
        }
    }

    private static Optional<WorkHours> serviceHours(@Nullable String typed) {
        return WorkHours.parse(text(typed).replaceAll("\\s*[-–~～]\\s*", "-"));
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
