package app.guike.customer.segment;

import static guike.Tables.CUSTOMER;
import static guike.Tables.SEGMENT;
import static guike.Tables.SEGMENT_COUNT;
import static guike.Tables.SEGMENT_MEMBER;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.customer.ReadySegment;
import app.guike.shell.Viewer;
import guike.tables.records.SegmentRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes, changes, retires and counts segments. A segment is its author's, or of its whole store when it is shared.
@Component
public class Segments {
    static final String SHARE = "customer.segment";
    private static final int LONGEST_NAME = 60;

    private final DSLContext sql;
    private final Clock clock;
    private final Criteria criteria;

    Segments(DSLContext sql, Clock clock, Criteria criteria) {
        this.sql = sql;
        this.clock = clock;
        this.criteria = criteria;
    }

    /// @param shared null is no
    public record Intake(@Nullable Long storeId, @Nullable String name, Rule rule, @Nullable Boolean shared) {
    }

    /// Those of a store that the viewer sees.
    public static Condition seen(Viewer viewer) {
        return seen(val(viewer.id()));
    }

    public static Condition seen(Field<Long> viewer) {
        return SEGMENT.RETIRED_AT.isNull().and(SEGMENT.SHARED.isTrue().or(SEGMENT.AUTHOR_ID.eq(viewer)));
    }

    /// Absent (404) where the viewer does not see it.
    public SegmentRecord one(long id, Viewer viewer) {
        return sql.selectFrom(SEGMENT).where(SEGMENT.ID.eq(id), seen(viewer)).fetchOptional().orElseThrow(Refusal::absent);
    }

    @Transactional
    public long create(Intake in) {
        var viewer = Viewer.current();
        var store = in.storeId() == null ? 0 : in.storeId();
        if (!viewer.may("customer.read", store)) {
            throw in.storeId() == null ? Refusal.field("storeId", "required") : Refusal.absent();
        }
        var name = checked(in, viewer, store, null);
        return Objects.requireNonNull(sql.insertInto(SEGMENT).set(SEGMENT.STORE_ID, store).set(SEGMENT.NAME, name).set(SEGMENT.RULE, JSONB.valueOf(in.rule().json()))
            .set(SEGMENT.SHARED, Boolean.TRUE.equals(in.shared())).set(SEGMENT.AUTHOR_ID, viewer.id()).set(SEGMENT.CREATED_AT, now()).set(SEGMENT.CHANGED_AT, now())
            .returningResult(SEGMENT.ID).fetchSingle().value1());
    }

    @Transactional
    public void change(long id, @Nullable Integer version, Intake in) {
        var viewer = Viewer.current();
        var segment = own(id, viewer);
        if (version != null && !version.equals(segment.getVersion())) {
            throw Refusal.stale();
        }
        if (segment.getAuthorId() == null && !Boolean.TRUE.equals(in.shared())) {
            throw Refusal.field("shared", "segment-of-nobody");
        }
        var name = checked(in, viewer, segment.getStoreId(), id);
        sql.update(SEGMENT).set(SEGMENT.NAME, name).set(SEGMENT.RULE, JSONB.valueOf(in.rule().json())).set(SEGMENT.SHARED, Boolean.TRUE.equals(in.shared()))
            .set(SEGMENT.CHANGED_AT, now()).set(SEGMENT.VERSION, SEGMENT.VERSION.plus(1)).where(SEGMENT.ID.eq(id)).execute();
    }

    @Transactional
    public void retire(long id) {
        own(id, Viewer.current());
        sql.update(SEGMENT).set(SEGMENT.RETIRED_AT, now()).set(SEGMENT.VERSION, SEGMENT.VERSION.plus(1)).where(SEGMENT.ID.eq(id)).execute();
    }

    /// Whether the viewer may change it: their own, or a shared one with the right to share.
    public static boolean mayChange(SegmentRecord segment, Viewer viewer) {
        return segment.getShared() ? viewer.may(SHARE, segment.getStoreId()) : Objects.equals(segment.getAuthorId(), viewer.id());
    }

    private SegmentRecord own(long id, Viewer viewer) {
        var segment = one(id, viewer);
        if (!mayChange(segment, viewer)) {
            throw Refusal.forbidden("segment-of-others");
        }
        return segment;
    }

    private String checked(Intake in, Viewer viewer, long store, @Nullable Long id) {
        var name = in.name() == null ? "" : in.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Refusal.field("name", name.isEmpty() ? "required" : "too-long", LONGEST_NAME);
        }
        if (Boolean.TRUE.equals(in.shared()) && !viewer.may(SHARE, store)) {
            throw Refusal.field("shared", "segment-share");
        }
        criteria.check(in.rule(), viewer);
        if (sql.fetchExists(SEGMENT, SEGMENT.STORE_ID.eq(store), SEGMENT.NAME.eq(name), SEGMENT.RETIRED_AT.isNull(), id == null ? DSL.noCondition() : SEGMENT.ID.ne(id))) {
            throw Refusal.field("name", "taken");
        }
        return name;
    }

    /// Who belongs now, in the scope of the transaction, counted up to a most.
    public int count(Rule rule, long store, ZoneId zone, int most) {
        return sql.fetchCount(DSL.select(CUSTOMER.ID).from(CUSTOMER).where(CUSTOMER.STORE_ID.eq(store), criteria.condition(rule, CUSTOMER, zone)).limit(inline(most)));
    }

    /// Writes down who belongs tonight and how many came and went; each segment in its own transaction and whole store. Twice a day is once.
    @Transactional
    public void night(long id) {
        var segment = sql.fetchOptional(SEGMENT, SEGMENT.ID.eq(id)).orElseThrow(Refusal::absent);
        var zone = ZoneId.of(sql.fetchSingle(STORE, STORE.ID.eq(segment.getStoreId())).getZone());
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var c = CUSTOMER.as("c");
        var belong = DSL.select(c.ID).from(c).where(c.STORE_ID.eq(segment.getStoreId()), criteria.condition(Rule.parse(segment.getRule().data()), c, zone));
        var first = !sql.fetchExists(SEGMENT_COUNT, SEGMENT_COUNT.SEGMENT_ID.eq(id));
        var gone = sql.deleteFrom(SEGMENT_MEMBER).where(SEGMENT_MEMBER.SEGMENT_ID.eq(id), SEGMENT_MEMBER.CUSTOMER_ID.notIn(belong)).execute();
        var come = sql.insertInto(SEGMENT_MEMBER, SEGMENT_MEMBER.STORE_ID, SEGMENT_MEMBER.SEGMENT_ID, SEGMENT_MEMBER.CUSTOMER_ID, SEGMENT_MEMBER.SINCE)
            .select(DSL.select(val(segment.getStoreId()), val(id), DSL.field("b.id", Long.class), val(today)).from(belong.asTable("b"))
                .whereNotExists(selectFrom(SEGMENT_MEMBER).where(SEGMENT_MEMBER.SEGMENT_ID.eq(id), SEGMENT_MEMBER.CUSTOMER_ID.eq(DSL.field("b.id", Long.class)))))
            .onConflictDoNothing().execute();
        var now = sql.fetchCount(SEGMENT_MEMBER, SEGMENT_MEMBER.SEGMENT_ID.eq(id));
        sql.insertInto(SEGMENT_COUNT).set(SEGMENT_COUNT.STORE_ID, segment.getStoreId()).set(SEGMENT_COUNT.SEGMENT_ID, id).set(SEGMENT_COUNT.DAY, today)
            .set(SEGMENT_COUNT.CUSTOMERS, now).set(SEGMENT_COUNT.JOINED, first ? 0 : come).set(SEGMENT_COUNT.DROPPED, gone)
            .onConflict(SEGMENT_COUNT.SEGMENT_ID, SEGMENT_COUNT.DAY).doUpdate().set(SEGMENT_COUNT.CUSTOMERS, now)
            .set(SEGMENT_COUNT.JOINED, SEGMENT_COUNT.JOINED.plus(first ? 0 : come)).set(SEGMENT_COUNT.DROPPED, SEGMENT_COUNT.DROPPED.plus(gone)).execute();
    }

    /// Gives a store the ready segments that it never had; one that was retired stays so.
    @Transactional
    public void ready(long store, List<ReadySegment> ready) {
        for (var segment : ready) {
            sql.insertInto(SEGMENT, SEGMENT.STORE_ID, SEGMENT.CODE, SEGMENT.NAME, SEGMENT.RULE, SEGMENT.SHARED, SEGMENT.CREATED_AT, SEGMENT.CHANGED_AT)
                .select(DSL.select(val(store), val(segment.code()), val(segment.name()), val(JSONB.valueOf(Rule.parse(segment.rule()).json())), val(true), val(now()), val(now()))
                    .whereNotExists(DSL.selectOne().from(SEGMENT).where(SEGMENT.STORE_ID.eq(store), SEGMENT.CODE.eq(segment.code())
                        .or(SEGMENT.NAME.eq(segment.name()).and(SEGMENT.RETIRED_AT.isNull()))))).execute();
        }
    }

    /// The segments of a store that are counted.
    @Transactional
    public Set<Long> living(long store) {
        return sql.select(SEGMENT.ID).from(SEGMENT).where(SEGMENT.STORE_ID.eq(store), SEGMENT.RETIRED_AT.isNull()).fetchSet(SEGMENT.ID);
    }

    /// Who belonged in the last night, for the statements of other rooms; nobody once the segment is retired.
    public static Select<Record1<Long>> members(long segment, long store) {
        return DSL.select(SEGMENT_MEMBER.CUSTOMER_ID).from(SEGMENT_MEMBER).join(SEGMENT).on(SEGMENT.ID.eq(SEGMENT_MEMBER.SEGMENT_ID), SEGMENT.RETIRED_AT.isNull())
            .where(SEGMENT_MEMBER.SEGMENT_ID.eq(segment), SEGMENT_MEMBER.STORE_ID.eq(store));
    }

    /// Those of loyal, ordinary and lost that the store still has.
    @Transactional
    public Set<Long> classes(long store) {
        return sql.select(SEGMENT.ID).from(SEGMENT).where(SEGMENT.STORE_ID.eq(store), SEGMENT.CODE.in(Movements.READY), SEGMENT.RETIRED_AT.isNull()).fetchSet(SEGMENT.ID);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
