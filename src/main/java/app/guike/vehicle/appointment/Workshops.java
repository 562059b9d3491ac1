package app.guike.vehicle.appointment;

import static guike.Tables.APPOINTMENT;
import static guike.Tables.APPOINTMENT_ADVISER;
import static guike.Tables.POST;
import static guike.Tables.SERVICE_BAY;
import static guike.Tables.SERVICE_CODE;
import static guike.Tables.SERVICE_SKILL;
import static guike.Tables.WORKSHOP;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a store can take: hours, bays, skills, jobs, advisers. Appointments that stand are not touched.
@Component
public class Workshops {
    public static final Set<String> KINDS = new TreeSet<>(Set.of("EXPRESS", "GENERAL", "BODY_PAINT"));
    public static final Set<String> SKILLS = new TreeSet<>(Set.of("MAINTENANCE", "REPAIR", "BODY_PAINT", "NEW_ENERGY"));

    private final DSLContext sql;
    private final Clock clock;

    Workshops(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param weekdays 1 is Monday
    public record Hours(@Nullable LocalTime opens, @Nullable LocalTime closes, Collection<Integer> weekdays, @Nullable Integer slotMinutes) {
    }

    public record Job(@Nullable String code, @Nullable String nameZh, @Nullable String nameEn, @Nullable Integer minutes, @Nullable String bayKind, @Nullable String skill) {
    }

    @Transactional
    public void hours(long store, Hours hours) {
        mine(store);
        var days = new TreeSet<>(hours.weekdays() == null ? Set.of() : hours.weekdays());
        new FieldErrors().require(hours.opens() != null, "opens", "required").require(hours.closes() != null && (hours.opens() == null || hours.closes().isAfter(hours.opens())), "closes", "hours-order")
            .require(!days.isEmpty() && days.stream().allMatch(d -> d >= 1 && d <= 7), "weekdays", "required")
            .require(hours.slotMinutes() != null && Set.of(15, 20, 30, 60).contains(hours.slotMinutes()), "slotMinutes", "invalid").throwIfAny();
        sql.update(WORKSHOP).set(WORKSHOP.OPENS, hours.opens()).set(WORKSHOP.CLOSES, hours.closes()).set(WORKSHOP.WEEKDAYS, days.toArray(Integer[]::new))
            .set(WORKSHOP.SLOT_MINUTES, hours.slotMinutes()).set(WORKSHOP.VERSION, WORKSHOP.VERSION.plus(1)).where(WORKSHOP.STORE_ID.eq(store)).execute();
    }

    /// A new bay, or another kind of one that is there.
    @Transactional
    public void bay(long store, @Nullable String name, @Nullable String kind) {
        mine(store);
        new FieldErrors().require(name != null && !name.isBlank(), "name", "required").require(name == null || name.length() <= 40, "name", "length").require(kind != null && KINDS.contains(kind), "kind", "invalid").throwIfAny();
        var known = sql.fetchOptional(SERVICE_BAY, SERVICE_BAY.STORE_ID.eq(store), SERVICE_BAY.NAME.eq(name.strip()));
        if (known.isPresent()) {
            if (!known.get().getKind().equals(kind)) {
                free(known.get().getId());
            }
            known.get().setKind(kind).setClosedAt(null).store();
        } else {
            sql.newRecord(SERVICE_BAY).setStoreId(store).setName(name.strip()).setKind(kind).setPosition(sql.fetchCount(SERVICE_BAY, SERVICE_BAY.STORE_ID.eq(store)) + 1).store();
        }
    }

    /// Refused while cars are to come into it.
    @Transactional
    public void closeBay(long store, long bay) {
        mine(store);
        var row = sql.selectFrom(SERVICE_BAY).where(SERVICE_BAY.ID.eq(bay), SERVICE_BAY.STORE_ID.eq(store)).fetchOptional().orElseThrow(Refusal::absent);
        free(bay);
        row.setClosedAt(now()).store();
    }

    private void free(long bay) {
        var waiting = sql.fetchCount(APPOINTMENT, APPOINTMENT.BAY_ID.eq(bay), APPOINTMENT.STATE.in("MADE", "CONFIRMED"));
        if (waiting > 0) {
            throw Refusal.conflict("bay-booked", waiting);
        }
    }

    @Transactional
    public void skills(long store, Map<String, Integer> atOnce) {
        mine(store);
        var errors = new FieldErrors();
        atOnce.forEach((skill, n) -> errors.require(SKILLS.contains(skill) && n != null && n >= 0 && n <= 99, skill, "between", 0, 99));
        errors.throwIfAny();
        atOnce.forEach((skill, n) -> sql.insertInto(SERVICE_SKILL).set(SERVICE_SKILL.STORE_ID, store).set(SERVICE_SKILL.SKILL, skill).set(SERVICE_SKILL.AT_ONCE, n)
            .onConflict(SERVICE_SKILL.STORE_ID, SERVICE_SKILL.SKILL).doUpdate().set(SERVICE_SKILL.AT_ONCE, n).execute());
    }

    /// A new job, or one that is there as it is to be from now on.
    @Transactional
    public void job(long store, Job job) {
        mine(store);
        var code = job.code() == null ? "" : job.code().strip().toLowerCase(Locale.ROOT);
        new FieldErrors().require(code.matches("[a-z][a-z0-9_]{0,39}"), "code", "invalid").require(named(job.nameZh(), 40), "nameZh", "required")
            .require(named(job.nameEn(), 60), "nameEn", "required").require(job.minutes() != null && job.minutes() >= 10 && job.minutes() <= 720, "minutes", "between", 10, 720)
            .require(job.bayKind() != null && KINDS.contains(job.bayKind()), "bayKind", "invalid").require(job.skill() != null && SKILLS.contains(job.skill()), "skill", "invalid").throwIfAny();
        sql.insertInto(SERVICE_CODE).set(SERVICE_CODE.STORE_ID, store).set(SERVICE_CODE.CODE, code).set(SERVICE_CODE.NAME_ZH, job.nameZh().strip()).set(SERVICE_CODE.NAME_EN, job.nameEn().strip())
            .set(SERVICE_CODE.MINUTES, job.minutes()).set(SERVICE_CODE.BAY_KIND, job.bayKind()).set(SERVICE_CODE.SKILL, job.skill())
            .onConflict(SERVICE_CODE.STORE_ID, SERVICE_CODE.CODE).doUpdate().set(SERVICE_CODE.NAME_ZH, job.nameZh().strip()).set(SERVICE_CODE.NAME_EN, job.nameEn().strip())
            .set(SERVICE_CODE.MINUTES, job.minutes()).set(SERVICE_CODE.BAY_KIND, job.bayKind()).set(SERVICE_CODE.SKILL, job.skill()).setNull(SERVICE_CODE.RETIRED_AT).execute();
    }

    private static boolean named(@Nullable String name, int most) {
        return name != null && !name.isBlank() && name.strip().length() <= most;
    }

    /// Not booked any more.
    @Transactional
    public void retire(long store, String code) {
        mine(store);
        if (sql.update(SERVICE_CODE).set(SERVICE_CODE.RETIRED_AT, now()).where(SERVICE_CODE.STORE_ID.eq(store), SERVICE_CODE.CODE.eq(code), SERVICE_CODE.RETIRED_AT.isNull()).execute() == 0) {
            throw Refusal.absent();
        }
    }

    /// Who receives customers; nobody named are the service advisers.
    @Transactional
    public void advisers(long store, Collection<Long> people) {
        mine(store);
        var there = sql.selectDistinct(POST.EMPLOYEE_ID).from(POST).where(POST.STORE_ID.eq(store), POST.EMPLOYEE_ID.in(people)).fetchSet(POST.EMPLOYEE_ID);
        new FieldErrors().require(there.containsAll(people), "advisers", "invalid").throwIfAny();
        sql.deleteFrom(APPOINTMENT_ADVISER).where(APPOINTMENT_ADVISER.STORE_ID.eq(store), APPOINTMENT_ADVISER.EMPLOYEE_ID.notIn(people)).execute();
        there.forEach(person -> sql.insertInto(APPOINTMENT_ADVISER).set(APPOINTMENT_ADVISER.STORE_ID, store).set(APPOINTMENT_ADVISER.EMPLOYEE_ID, person).onConflictDoNothing().execute());
    }

    private static void mine(long store) {
        if (!Objects.requireNonNull(RowScope.current()).stores().contains(store)) {
            throw Refusal.absent();
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
