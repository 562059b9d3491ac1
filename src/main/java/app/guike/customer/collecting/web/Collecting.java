package app.guike.customer.collecting.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.DATA_CLASS;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.EXTRACTION;
import static guike.Tables.EXTRACTION_ITEM;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.customer.collecting.Extractions;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import guike.tables.Employee;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The day's extraction as each sees it: one's own archives to hand in, the batches that wait, who has handed in and who has not, the classes.
///
/// @param toHandIn stores in which the viewer extracts, with what there is since the last time
public record Collecting(List<Own> toHandIn, String state, List<Batch> batches, @Nullable String next, List<Specialist> specialists, boolean classifies) {
    /// @param since from when on there is something to hand in: the last time
    /// @param handedIn when the viewer last handed in today
    public record Own(long store, String name, List<Archive> archives, int count, OffsetDateTime since, @Nullable OffsetDateTime handedIn) {
    }

    public record Archive(long id, String name, boolean fresh, OffsetDateTime changedAt) {
    }

    public record Batch(long id, String no, String employee, LocalDate day, OffsetDateTime handedInAt, int count, int classified, @Nullable OffsetDateTime closedAt, @Nullable String closedBy) {
    }

    /// @param handedIn null: not today
    public record Specialist(String name, @Nullable OffsetDateTime handedIn, int count) {
    }

    /// @param state of the archive: what the verification desk has said of it
    public record Item(long id, long customerId, String customer, boolean fresh, int completeness, String state, @Nullable Long classId, @Nullable String dataClass) {
    }

    public record One(Batch batch, List<Item> items, List<Choice> classes, Form form) {
        public boolean open() {
            return batch.closedAt() == null;
        }
    }

    /// @param late not touched today
    public record DataClass(long id, long storeId, String store, String name, long keeperId, String keeper, int position, @Nullable OffsetDateTime touchedAt, @Nullable String touchedBy, boolean active, boolean late) {
    }

    public record Classes(List<DataClass> rows, boolean classifies, long me) {
    }

    /// For the morning page.
    public record Card(List<Own> toHandIn, int waiting, List<DataClass> late) {
        boolean empty() {
            return waiting == 0 && late.isEmpty() && toHandIn.stream().allMatch(o -> o.count() == 0);
        }
    }

    static List<Own> own(DSLContext sql, Viewer viewer, LocalDate today, int rows) {
        var morning = today.atStartOfDay(viewer.zone()).toOffsetDateTime();
        return viewer.stores(Extractions.EXTRACT).stream().map(s -> {
            var since = Extractions.since(sql, s.id(), viewer.id(), morning);
            var which = Extractions.waiting(s.id(), viewer.id(), since);
            var archives = sql.select(CUSTOMER.ID, CUSTOMER.NAME, CUSTOMER.CREATED_AT, CUSTOMER.CHANGED_AT).from(CUSTOMER).where(which).orderBy(CUSTOMER.CHANGED_AT.desc(), CUSTOMER.ID.desc()).limit(inline(rows))
                .fetch(r -> new Archive(r.value1(), r.value2(), !r.value3().isBefore(since), r.value4()));
            var many = archives.size() < rows ? archives.size() : sql.fetchCount(select(CUSTOMER.ID).from(CUSTOMER).where(which).limit(inline(5_000)));
            var last = sql.select(org.jooq.impl.DSL.max(EXTRACTION.HANDED_IN_AT)).from(EXTRACTION).where(EXTRACTION.STORE_ID.eq(s.id()), EXTRACTION.DAY.eq(today), EXTRACTION.EMPLOYEE_ID.eq(viewer.id())).fetchSingle().value1();
            return new Own(s.id(), s.name(), archives, many, since, last);
        }).toList();
    }

    static Page<Batch> batches(DSLContext sql, Condition which, @Nullable String after, int limit) {
        var seek = after == null || after.isEmpty() ? noCondition() : EXTRACTION.ID.lt((Long) Keyset.decode(after, Long.class)[0]);
        var closer = Employee.EMPLOYEE.as("closer");
        var classified = field(select(count()).from(EXTRACTION_ITEM).where(EXTRACTION_ITEM.EXTRACTION_ID.eq(EXTRACTION.ID), EXTRACTION_ITEM.CLASS_ID.isNotNull()));
        return Page.of(sql.select(EXTRACTION.ID, EXTRACTION.NO, EMPLOYEE.NAME, EXTRACTION.DAY, EXTRACTION.HANDED_IN_AT, EXTRACTION.COUNT, classified, EXTRACTION.CLOSED_AT, closer.NAME).from(EXTRACTION)
            .join(EMPLOYEE).on(EMPLOYEE.ID.eq(EXTRACTION.EMPLOYEE_ID)).leftJoin(closer).on(closer.ID.eq(EXTRACTION.CLOSED_BY)).where(which, seek).orderBy(EXTRACTION.ID.desc()).limit(inline(limit + 1))
            .fetch(r -> new Batch(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9())), limit, b -> Keyset.encode(b.id()));
    }

    static Condition in(String state, Set<Long> stores) {
        return switch (state) {
            case "waiting" -> EXTRACTION.STORE_ID.in(stores).and(EXTRACTION.CLOSED_AT.isNull());
            case "all" -> EXTRACTION.STORE_ID.in(stores);
            default -> throw Refusal.field("state", "invalid");
        };
    }

    static One one(DSLContext sql, long id, Form form) {
        var batch = batches(sql, EXTRACTION.ID.eq(id), null, 1).items().stream().findFirst().orElseThrow(Refusal::absent);
        var items = sql.select(EXTRACTION_ITEM.ID, CUSTOMER.ID, CUSTOMER.NAME, EXTRACTION_ITEM.FRESH, CUSTOMER.COMPLETENESS, CUSTOMER.ARCHIVE_STATE, DATA_CLASS.ID, DATA_CLASS.NAME).from(EXTRACTION_ITEM)
            .join(CUSTOMER).on(CUSTOMER.ID.eq(EXTRACTION_ITEM.CUSTOMER_ID)).leftJoin(DATA_CLASS).on(DATA_CLASS.ID.eq(EXTRACTION_ITEM.CLASS_ID)).where(EXTRACTION_ITEM.EXTRACTION_ID.eq(id))
            .orderBy(EXTRACTION_ITEM.CLASS_ID.isNotNull(), EXTRACTION_ITEM.ID).limit(inline(500))
            .fetch(r -> new Item(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8()));
        var classes = sql.select(DATA_CLASS.ID, DATA_CLASS.NAME).from(DATA_CLASS).join(EXTRACTION).on(EXTRACTION.STORE_ID.eq(DATA_CLASS.STORE_ID)).where(EXTRACTION.ID.eq(id), DATA_CLASS.DEACTIVATED_AT.isNull())
            .orderBy(DATA_CLASS.POSITION, DATA_CLASS.ID).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
        return new One(batch, items, classes, form);
    }

    /// Who extracts in the stores, and whether they have today.
    static List<Specialist> specialists(DSLContext sql, Set<Long> stores, LocalDate today) {
        return sql.fetch("""
            select e.name, max(x.handed_in_at) as at, coalesce(sum(x.count), 0)::int as n from (
                select distinct p.employee_id, p.store_id from post p join role_permission r on r.role_id = p.role_id and r.permission = 'customer.extract' where p.store_id = any({0})
                    and not exists (select from role_permission l where l.role_id = p.role_id and l.permission = 'customer.classify')) p
            join employee e on e.id = p.employee_id and e.deactivated_at is null
            left join extraction x on x.store_id = p.store_id and x.day = {1} and x.employee_id = e.id
            group by e.id, e.name order by max(x.handed_in_at) is not null, e.name, e.id limit 200""", val(stores.toArray(Long[]::new)), val(today))
            .map(r -> new Specialist(r.get(0, String.class), r.get(1, OffsetDateTime.class), r.get(2, Integer.class)));
    }

    static List<DataClass> classes(DSLContext sql, Set<Long> stores, OffsetDateTime morning) {
        var toucher = Employee.EMPLOYEE.as("toucher");
        var store = guike.tables.Store.STORE;
        return sql.select(DATA_CLASS.fields()).select(store.NAME, EMPLOYEE.NAME, toucher.NAME).from(DATA_CLASS).join(store).on(store.ID.eq(DATA_CLASS.STORE_ID)).join(EMPLOYEE).on(EMPLOYEE.ID.eq(DATA_CLASS.KEEPER_ID))
            .leftJoin(toucher).on(toucher.ID.eq(DATA_CLASS.TOUCHED_BY)).where(DATA_CLASS.STORE_ID.in(stores)).orderBy(DATA_CLASS.STORE_ID, DATA_CLASS.POSITION, DATA_CLASS.ID).limit(inline(500)).fetch(r -> {
                var c = r.into(DATA_CLASS);
                return new DataClass(c.getId(), c.getStoreId(), r.get(store.NAME), c.getName(), c.getKeeperId(), r.get(EMPLOYEE.NAME), c.getPosition(), c.getTouchedAt(), r.get(toucher.NAME),
                    c.getDeactivatedAt() == null, c.getDeactivatedAt() == null && (c.getTouchedAt() == null || c.getTouchedAt().isBefore(morning)));
            });
    }
}
