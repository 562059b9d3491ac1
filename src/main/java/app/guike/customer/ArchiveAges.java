package app.guike.customer;

import static guike.Tables.ARCHIVE_AGE;
import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.customer.AgeingPart.Way;
import app.guike.shell.CarNumbers;
import app.guike.shell.Viewer;
import guike.tables.Customer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.SelectOrderByStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What of an archive is older than its age and asked again at the next call 过期再问 (handbook 2.9), and the ages of a store.
@Component
public class ArchiveAges {
    private static final int MOST_MONTHS = 240;
    private static final int MOST = 10;

    private final DSLContext sql;
    private final Clock clock;
    private final ArchiveChecks checks;
    private final List<AgeingPart> parts;

    ArchiveAges(DSLContext sql, Clock clock, ArchiveChecks checks, List<AgeingPart> parts) {
        this.sql = sql;
        this.clock = clock;
        this.checks = checks;
        this.parts = parts.stream().sorted(Comparator.comparing(AgeingPart::order)).toList();
    }

    /// Something that stands there for too long.
    ///
    /// @param about id of what it is about: the customer, a car
    /// @param car its number as it may be shown, where the part is one of a car
    /// @param since the day on which it was last written or confirmed
    /// @param months its age
    public record Old(String part, long about, @Nullable String car, @Nullable String value, LocalDate since, int months, Set<Way> ways) {
        public boolean confirmable() {
            return ways.contains(Way.CONFIRM);
        }

        public boolean answerable() {
            return ways.contains(Way.ANSWER);
        }
    }

    /// What is old of the customer of the outer query: all parts in one sub-query. Read as of today and by who looks, so that the field may be kept.
    public Field<List<Old>> old(Field<OffsetDateTime> now) {
        SelectOrderByStep<Record6<String, Long, String, String, OffsetDateTime, Long>> all = null;
        for (var part : parts) {
            var older = older(part, CUSTOMER, now);
            all = all == null ? older : all.unionAll(older);
        }
        return multiset(all.limit(inline(MOST))).convertFrom(rows -> rows.map(this::read));
    }

    private Old read(Record6<String, Long, String, String, OffsetDateTime, Long> r) {
        var today = clock.instant().atZone(Viewer.current().zone());
        var part = part(r.value1());
        var since = r.value5().atZoneSameInstant(today.getZone()).toLocalDate();
        return new Old(part.code(), r.value2(), CarNumbers.subject("VEHICLE", r.value3(), r.value6()), r.value4() == null ? null : part.shown(r.value4()), since,
            (int) ChronoUnit.MONTHS.between(since, today.toLocalDate()), part.ways());
    }

    private SelectOrderByStep<Record6<String, Long, String, String, OffsetDateTime, Long>> older(AgeingPart part, Customer c, Field<OffsetDateTime> now) {
        var one = part.older(c, before(part, c, now)).asTable("older", "about", "name", "value", "since");
        return select(inline(part.code()), one.field("about", Long.class), one.field("name", String.class), one.field("value", String.class), one.field("since", OffsetDateTime.class), c.STORE_ID).from(one);
    }

    /// Null, before which nothing is, where the store never asks it again.
    private Field<OffsetDateTime> before(AgeingPart part, Customer c, Field<OffsetDateTime> now) {
        return field("{0} - make_interval(months => nullif(coalesce(({1}), {2}), 0))", OffsetDateTime.class, now,
            select(ARCHIVE_AGE.MONTHS).from(ARCHIVE_AGE).where(ARCHIVE_AGE.STORE_ID.eq(c.STORE_ID), ARCHIVE_AGE.PART.eq(inline(part.code()))), inline(part.months()));
    }

    /// Whose check of the whole archive is old.
    public Condition checkedLongAgo(Customer c) {
        return old(part(ToldPart.WholeArchive.CODE), c);
    }

    /// Of whom something is asked again at the next call.
    public Condition askedAgain(Customer c) {
        return parts.stream().filter(p -> !p.ways().isEmpty()).map(p -> old(p, c)).reduce(falseCondition(), Condition::or);
    }

    private Condition old(AgeingPart part, Customer c) {
        return part.old(c, before(part, c, val(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))));
    }

    /// Still true, as the customer says now.
    @Transactional
    public void confirm(long customer, String code) {
        if (!part(code).ways().contains(Way.CONFIRM)) {
            throw Refusal.field("part", "invalid");
        }
        checks.mark(customer, code);
    }

    /// What stands there from now on, as the customer says.
    @Transactional
    public void answer(long customer, String code, long about, String value) {
        var part = part(code);
        part.answer(customer, about, value);
        if (part.ways().contains(Way.CONFIRM)) {
            checks.mark(customer, code);
        }
    }

    public boolean knows(String code) {
        return parts.stream().anyMatch(p -> p.code().equals(code));
    }

    private AgeingPart part(String code) {
        return parts.stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow(Refusal::absent);
    }

    /// After how many months a store asks each part again; 0 never.
    public Map<String, Integer> months(long store) {
        var months = new LinkedHashMap<String, Integer>();
        parts.forEach(p -> months.put(p.code(), p.months()));
        sql.select(ARCHIVE_AGE.PART, ARCHIVE_AGE.MONTHS).from(ARCHIVE_AGE).where(ARCHIVE_AGE.STORE_ID.eq(store)).forEach(r -> months.replace(r.value1(), r.value2()));
        return months;
    }

    /// Sets after how many months a store asks again; parts not named stay as they are.
    @Transactional
    public void ask(long store, Map<String, Integer> wanted) {
        var errors = new FieldErrors();
        wanted.forEach((code, months) -> errors.require(knows(code) && months != null && months >= 0 && months <= MOST_MONTHS, "AGE." + code, "invalid"));
        errors.throwIfAny();
        wanted.forEach((code, months) -> sql.insertInto(ARCHIVE_AGE).set(ARCHIVE_AGE.STORE_ID, store).set(ARCHIVE_AGE.PART, code).set(ARCHIVE_AGE.MONTHS, months)
            .onConflict(ARCHIVE_AGE.STORE_ID, ARCHIVE_AGE.PART).doUpdate().set(ARCHIVE_AGE.MONTHS, months).where(ARCHIVE_AGE.MONTHS.ne(months)).execute());
    }
}
