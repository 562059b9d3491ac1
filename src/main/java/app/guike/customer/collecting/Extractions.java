package app.guike.customer.collecting;

import static guike.Tables.CUSTOMER;
import static guike.Tables.DATA_CLASS;
import static guike.Tables.EXTRACTION;
import static guike.Tables.EXTRACTION_ITEM;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.org.Notices;
import app.guike.shell.Viewer;
import guike.tables.records.ExtractionRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Daily extraction 每日提取 (catalog D18, C2, E3): a specialist hands in the archives that are new or changed since the last time; the supervisor classifies them, and
/// as many must come out as went in.
@Component
public class Extractions {
    public static final String EXTRACT = "customer.extract";
    public static final String CLASSIFY = "customer.classify";
    private static final int MOST = 5_000;
    private static final int FIRST_DAYS = 31;

    private final DSLContext sql;
    private final Clock clock;
    private final Notices notices;

    Extractions(DSLContext sql, Clock clock, Notices notices) {
        this.sql = sql;
        this.clock = clock;
        this.notices = notices;
    }

    /// From when on the person hands in: since they last handed in all there was, on whatever day that was (catalog D19, no omission); who never did hands in
    /// what the last month brought.
    public static OffsetDateTime since(DSLContext sql, long store, long person, OffsetDateTime morning) {
        var last = sql.select(max(EXTRACTION.HANDED_IN_AT)).from(EXTRACTION).where(EXTRACTION.EMPLOYEE_ID.eq(person), EXTRACTION.STORE_ID.eq(store), EXTRACTION.COUNT.lt(inline(MOST))).fetchSingle().value1();
        return last == null ? morning.minusDays(FIRST_DAYS) : last;
    }

    /// Archives of a store that the person made since, or owns and somebody changed since, or made and nobody owns; not those that they handed in as they are now.
    public static Condition waiting(long store, long person, OffsetDateTime since) {
        var handed = EXTRACTION_ITEM.join(EXTRACTION).on(EXTRACTION.ID.eq(EXTRACTION_ITEM.EXTRACTION_ID));
        var changed = CUSTOMER.CHANGED_AT.ge(since);
        return CUSTOMER.STORE_ID.eq(store).and(CUSTOMER.CREATED_BY.eq(person).and(CUSTOMER.CREATED_AT.ge(since).or(CUSTOMER.OWNER_ID.isNull().and(changed))).or(CUSTOMER.OWNER_ID.eq(person).and(changed)))
            .and(notExists(selectOne().from(handed).where(EXTRACTION_ITEM.CUSTOMER_ID.eq(CUSTOMER.ID), EXTRACTION.HANDED_IN_AT.ge(CUSTOMER.CHANGED_AT), EXTRACTION.EMPLOYEE_ID.eq(person))));
    }

    /// Done for today, with time and count; also where there is nothing, which is an answer too.
    @Transactional
    public long handIn(long store) {
        var viewer = Viewer.current();
        if (!viewer.may(EXTRACT, store)) {
            throw Refusal.absent();
        }
        var today = LocalDate.ofInstant(clock.instant(), viewer.zone());
        var morning = today.atStartOfDay(viewer.zone()).toOffsetDateTime();
        var since = since(sql, store, viewer.id(), morning);
        var batch = sql.newRecord(EXTRACTION).setStoreId(store).setEmployeeId(viewer.id()).setDay(today).setHandedInAt(now()).setCount(0);
        batch.store();
        var taken = sql.insertInto(EXTRACTION_ITEM, EXTRACTION_ITEM.STORE_ID, EXTRACTION_ITEM.EXTRACTION_ID, EXTRACTION_ITEM.CUSTOMER_ID, EXTRACTION_ITEM.FRESH)
            .select(select(CUSTOMER.STORE_ID, val(batch.getId()), CUSTOMER.ID, org.jooq.impl.DSL.field(CUSTOMER.CREATED_AT.ge(since))).from(CUSTOMER).where(waiting(store, viewer.id(), since))
                .orderBy(CUSTOMER.ID).limit(inline(MOST))).execute();
        if (taken == 0) {
            batch.setClosedAt(now()).setClosedBy(viewer.id());
        }
        batch.setCount(taken).update();
        batch.refresh();
        if (taken > 0) {
            notices.tell(new Notices.Told(store, "EXTRACTION_HANDED_IN", "EXTRACTION", batch.getId(), batch.getNo(), "/customers/extractions/" + batch.getId()), CLASSIFY, null);
        }
        return batch.getId();
    }

    /// Rows of a batch into a class; again while the batch is open.
    ///
    /// @param rows numbers of the rows; those of another batch are left
    @Transactional
    public int classify(long id, long dataClass, Collection<Long> rows) {
        var batch = open(id);
        if (!sql.fetchExists(DATA_CLASS, DATA_CLASS.ID.eq(dataClass), DATA_CLASS.STORE_ID.eq(batch.getStoreId()), DATA_CLASS.DEACTIVATED_AT.isNull())) {
            throw Refusal.field("class", "invalid");
        }
        if (rows.isEmpty()) {
            throw Refusal.field("rows", "required");
        }
        return sql.update(EXTRACTION_ITEM).set(EXTRACTION_ITEM.CLASS_ID, dataClass).set(EXTRACTION_ITEM.CLASSIFIED_AT, now()).set(EXTRACTION_ITEM.CLASSIFIED_BY, Viewer.current().id())
            .where(EXTRACTION_ITEM.EXTRACTION_ID.eq(id), EXTRACTION_ITEM.ID.in(rows)).execute();
    }

    /// Refused while fewer are classified than were handed in (catalog D19); an archive that was deleted since is not waited for.
    @Transactional
    public void close(long id) {
        var batch = open(id);
        if (sql.fetchExists(EXTRACTION_ITEM.join(CUSTOMER).on(CUSTOMER.ID.eq(EXTRACTION_ITEM.CUSTOMER_ID)), EXTRACTION_ITEM.EXTRACTION_ID.eq(id), EXTRACTION_ITEM.CLASS_ID.isNull())) {
            throw Refusal.conflict("extraction-count", batch.getCount(), sql.fetchCount(EXTRACTION_ITEM, EXTRACTION_ITEM.EXTRACTION_ID.eq(id), EXTRACTION_ITEM.CLASS_ID.isNotNull()));
        }
        batch.setClosedAt(now()).setClosedBy(Viewer.current().id()).update();
        sql.update(DATA_CLASS).set(DATA_CLASS.TOUCHED_AT, now()).set(DATA_CLASS.TOUCHED_BY, Viewer.current().id())
            .where(DATA_CLASS.STORE_ID.eq(batch.getStoreId()), DATA_CLASS.ID.in(select(EXTRACTION_ITEM.CLASS_ID).from(EXTRACTION_ITEM).where(EXTRACTION_ITEM.EXTRACTION_ID.eq(id)))).execute();
    }

    private ExtractionRecord open(long id) {
        var batch = sql.selectFrom(EXTRACTION).where(EXTRACTION.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (batch.getClosedAt() != null) {
            throw Refusal.conflict("extraction-closed");
        }
        return batch;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
