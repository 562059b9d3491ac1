package app.guike.customer.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.CUSTOMER_TAG;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import app.guike.base.Masking;
import app.guike.base.Page;
import app.guike.customer.CustomerColumn;
import app.guike.customer.custom.CustomSearch;
import app.guike.shell.CompiledQuery;
import app.guike.shell.KeptPlans;
import app.guike.shell.RowScope;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import guike.tables.Customer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectLimitStep;
import org.jooq.SelectOrderByStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The customers of a filter, page by page. The page is cut first, by an index; the rest is fetched for its rows alone.
@Component
class CustomerRows {
    static final String PERMISSION = "customer.read";
    private static final int COMMON = 2_000;
    private static final Customer C = CUSTOMER.as("c");
    private static final Customer P = CUSTOMER.as("p");
    private static final Field<String> PHONE = field(select(CUSTOMER_PHONE.NUMBER).from(CUSTOMER_PHONE)
        .where(CUSTOMER_PHONE.CUSTOMER_ID.eq(P.ID)).orderBy(CUSTOMER_PHONE.INVALID_AT.isNotNull(), CUSTOMER_PHONE.POSITION).limit(inline(1))).as("phone");
    private static final Field<Boolean> SUSPECT = field(select(DSL.boolOr(CUSTOMER_PHONE.SUSPECT)).from(CUSTOMER_PHONE)
        .where(CUSTOMER_PHONE.CUSTOMER_ID.eq(P.ID))).as("suspect");
    private static final Field<String[]> TAGS = array(select(CUSTOMER_TAG.TAG).from(CUSTOMER_TAG)
        .where(CUSTOMER_TAG.CUSTOMER_ID.eq(P.ID)).orderBy(CUSTOMER_TAG.TAG).limit(inline(6))).as("tags");
    private static final Field<String> OWNER = field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(P.OWNER_ID))).as("owner");
    private static final Field<String> ADVISER = field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(P.ADVISER_ID))).as("adviser");

    private static final Field<String> MAKER = field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(P.CREATED_BY))).as("maker");

    private final Function<Look, CompiledQuery> looks = CompiledQuery.each(CustomerRows::shown);
    private final DSLContext sql;
    private final CustomerMatches matches;
    private final ArchiveMeaning meaning;
    private final CustomSearch custom;
    private final List<CustomerColumn> columns;
    /// So many do not become few within a minute: they are not counted again for each page.
    private final Cache<Crowd, Boolean> crowds = Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).maximumSize(1_000).build();

    CustomerRows(DSLContext sql, CustomerMatches matches, ArchiveMeaning meaning, CustomSearch custom, List<CustomerColumn> columns) {
        this.sql = sql;
        this.matches = matches;
        this.meaning = meaning;
        this.custom = custom;
        this.columns = columns.stream().sorted(Comparator.comparing(CustomerColumn::order)).toList();
    }

    /// The contributed columns that the viewer may see where none are chosen.
    List<CustomerColumn> columns(Viewer viewer) {
        return columns(CustomerFilter.Shown.USUAL, viewer);
    }

    /// Those of the chosen ones that the viewer may see.
    List<CustomerColumn> columns(CustomerFilter.Shown shown, Viewer viewer) {
        return offered(viewer).stream().filter(c -> shown.columns().isEmpty() ? c.usual() : shown.columns().contains(c.key())).toList();
    }

    /// All that the viewer may choose from.
    List<CustomerColumn> offered(Viewer viewer) {
        return Stream.concat(columns.stream(), custom.columns().stream()).filter(c -> viewer.may(c.permission())).toList();
    }

    /// The filter with what its codes and its segment stand for.
    CustomerFilter meant(CustomerFilter asked) {
        return meaning.of(asked);
    }

    Page<CustomerRow> page(CustomerFilter asked, @Nullable String after, int limit, Viewer viewer) {
        return page(among(asked, viewer), after, limit, viewer);
    }

    /// A page and how many there are, counted up to a most: the exact number of a million would cost more than the page.
    Counted counted(CustomerFilter asked, int limit, int most, Viewer viewer) {
        var among = among(asked, viewer);
        var page = page(among, null, limit, viewer);
        return new Counted(page, page.next() == null ? page.items().size() : count(new Crowd(viewer.scope(PERMISSION), among.filter.asked(), most), among));
    }

    private int count(Crowd crowd, Among among) {
        if (crowds.getIfPresent(crowd) != null) {
            return crowd.most();
        }
        var count = count(among, crowd.most());
        if (count == crowd.most()) {
            crowds.put(crowd, true);
        }
        return count;
    }

    /// Customers of whom there are as many as are counted at most, or more.
    private record Crowd(RowScope scope, Map<String, String> asked, int most) {
    }

    /// What of customers is shown, in which order and language.
    private record Look(CustomerFilter.Sort sort, CustomerFilter.Shown shown, List<CustomerColumn> more, boolean english) {
    }

    record Counted(Page<CustomerRow> page, int count) {
    }

    private Page<CustomerRow> page(Among among, @Nullable String after, int limit, Viewer viewer) {
        var sort = among.filter.sort();
        var seek = after == null || after.isEmpty() ? DSL.noCondition() : sort.after(C, after);
        return among.nobody() ? Page.empty() : Page.of(shown(cut(among, seek, limit + 1), among.filter, viewer), limit, sort::cursor);
    }

    /// A filter with what it stands for, and whom it is asked among.
    ///
    /// @param which the filter, and where only own customers are seen also whose: the view says it too, but the planner must see the values
    /// @param hits where so few can be meant, those that the question finds: asked apart, so that what is done with them keeps its plan. Else null
    private record Among(CustomerFilter filter, Set<Long> stores, Condition which, Long @Nullable [] hits) {
        boolean nobody() {
            return stores.isEmpty() || hits != null && hits.length == 0;
        }
    }

    private Among among(CustomerFilter asked, Viewer viewer) {
        var filter = meaning.of(asked);
        var stores = stores(filter, viewer);
        var scope = viewer.scope(PERMISSION);
        var which = scope.ownStores().containsAll(stores) ? filter.on(C).and(OwnArchives.of(C, scope)) : filter.on(C);
        return new Among(filter, stores, which, stores.isEmpty() ? null : hits(filter, stores, viewer));
    }

    /// Who is in the list now, for statements that run in another scope: whose customers the viewer reads stands in it.
    Condition condition(CustomerFilter asked, Customer c, Viewer viewer) {
        var among = among(asked, viewer);
        var scope = viewer.scope(PERMISSION);
        var own = c.STORE_ID.in(scope.ownStores()).and(OwnArchives.of(c, scope));
        var which = among.filter.on(c).and(c.STORE_ID.in(among.stores)).and(c.STORE_ID.in(scope.stores()).or(own));
        return among.nobody() ? DSL.falseCondition() : among.hits == null ? which : which.and(c.ID.eq(any(val(among.hits))));
    }

    /// A tag that many have is looked for along the order of the list instead.
    private Long @Nullable [] hits(CustomerFilter filter, Set<Long> stores, Viewer viewer) {
        if (filter.q().isEmpty() && filter.tag().isEmpty()) {
            return null;
        }
        var id = field(name("h", "id"), Long.class);
        var found = sql.select(id).from(matches.of(filter, stores, viewer).asTable("h", "id"));
        if (filter.tag().isEmpty() && filter.segment() == null && filter.rule() == null && !filter.archive().any()) {
            KeptPlans.keep(sql);
        }
        var hits = filter.q().isEmpty() ? found.limit(inline(COMMON)).fetchArray(id) : found.fetchArray(id);
        return filter.q().isEmpty() && hits.length == COMMON ? null : hits;
    }

    /// One customer, when the viewer sees it.
    Optional<CustomerRow> one(long id, Viewer viewer) {
        return one(id, CustomerFilter.Shown.USUAL, viewer);
    }

    Optional<CustomerRow> one(long id, CustomerFilter.Shown columns, Viewer viewer) {
        var stores = viewer.scope(PERMISSION).anyStores();
        return shown(sql.select(C.asterisk()).from(C).where(C.ID.eq(id), C.STORE_ID.in(stores)), CustomerFilter.all().shown(columns), viewer).stream().findFirst();
    }

    int count(CustomerFilter asked, int most, Viewer viewer) {
        return count(among(asked, viewer), most);
    }

    /// Counted along an index, store after store: without an order the planner takes a limit as a leave to read the whole table.
    private int count(Among among, int most) {
        return among.nobody() ? 0 : sql.fetchCount((among.hits == null ? storeByStore(among.stores, among.which, CustomerFilter.Sort.NEWEST.order(C), most)
            : found(among, among.hits, DSL.noCondition())).limit(inline(most)));
    }

    /// The first rows of each store, one after the other.
    private SelectLimitStep<? extends Record> storeByStore(Set<Long> stores, Condition which, List<OrderField<?>> order, int limit) {
        var store = field(name("s", "id"), Long.class);
        return sql.select(C.asterisk()).from(table("unnest({0}::bigint[])", val(stores.toArray(Long[]::new))).as("s", "id"))
            .crossJoin(lateral(select(C.asterisk()).from(C).where(C.STORE_ID.eq(store), which).orderBy(order).limit(inline(limit)).asTable("c")));
    }

    /// The first customers of a filter, by id alone: what is done to all of a list.
    List<Long> ids(CustomerFilter asked, int most, Viewer viewer) {
        var among = among(asked, viewer);
        return among.nobody() ? List.of() : cut(among, DSL.noCondition(), most).fetch(r -> r.get("id", Long.class));
    }

    Set<Long> stores(CustomerFilter filter, Viewer viewer) {
        var stores = new TreeSet<>(viewer.scope(PERMISSION).anyStores());
        if (filter.store() != null) {
            stores.retainAll(Set.of(filter.store()));
        }
        return stores;
    }

    private Select<? extends Record> cut(Among among, Condition seek, int limit) {
        var order = among.filter.sort().order(C);
        if (among.hits != null) {
            return ((SelectOrderByStep<? extends Record>) found(among, among.hits, seek)).orderBy(order).limit(inline(limit));
        }
        if (among.stores.size() == 1) {
            return sql.select(C.asterisk()).from(C).where(C.STORE_ID.eq(among.stores.iterator().next()), among.which, seek).orderBy(order).limit(inline(limit));
        }
        return ((SelectOrderByStep<? extends Record>) storeByStore(among.stores, among.which.and(seek), order, limit)).orderBy(order).limit(inline(limit));
    }

    private SelectLimitStep<? extends Record> found(Among among, Long[] hits, Condition seek) {
        return sql.select(C.asterisk()).from(C).where(C.ID.eq(any(val(hits))), C.STORE_ID.in(among.stores), among.which, seek);
    }

    private List<CustomerRow> shown(Select<? extends Record> cut, CustomerFilter filter, Viewer viewer) {
        var more = columns(filter.shown(), viewer);
        return looks.apply(new Look(filter.sort(), new CustomerFilter.Shown(filter.shown().columns(), null), more, Texts.english())).with(sql, cut).fetch(r -> read(r, more.size()));
    }

    /// Asks for what is shown alone: a column that nobody chose costs nothing.
    private static Select<?> shown(Look look, CompiledQuery.Values values) {
        var shown = look.shown;
        var fields = new ArrayList<Field<?>>(List.of(P.ID, P.NO, P.EXTERNAL_NO, P.NAME, P.KIND, P.STORE_ID, STORE.NAME.as("store"), P.OWNER_ID,
            P.DO_NOT_DISTURB, P.PREFERRED_WINDOW, P.CREATED_AT, P.VERSION, P.IMPORTANCE, P.COMPLETENESS, P.MISSING, P.ARCHIVE_STATE, MAKER));
        fields.addAll(shown.has("phone") ? List.of(PHONE, SUSPECT) : List.of(inline((String) null).as(PHONE), inline(false).as(SUSPECT)));
        fields.add(shown.has("tags") ? TAGS : inline(new String[0]).as(TAGS));
        fields.add(shown.has("owner") ? OWNER : inline((String) null).as(OWNER));
        fields.add(shown.has("adviser") ? ADVISER : inline((String) null).as(ADVISER));
        for (int i = 0; i < look.more.size(); i++) {
            fields.add(look.more.get(i).of(P).as("more" + i));
        }
        return select(fields).from(values.rows("p")).join(STORE).on(STORE.ID.eq(P.STORE_ID)).orderBy(look.sort.order(P));
    }

    private static CustomerRow read(Record r, int more) {
        var phone = r.get(PHONE);
        var wishes = new ArrayList<>(List.of(r.get(P.DO_NOT_DISTURB)));
        if (r.get(P.PREFERRED_WINDOW) != null) {
            wishes.add(r.get(P.PREFERRED_WINDOW));
        }
        var values = new ArrayList<@Nullable Object>();
        for (int i = 0; i < more; i++) {
            values.add(r.get("more" + i));
        }
        return new CustomerRow(r.get(P.ID), r.get(P.NO), r.get(P.EXTERNAL_NO), r.get(P.NAME), r.get(P.KIND), r.get(P.STORE_ID),
            r.get("store", String.class), phone == null ? "" : Masking.phone(phone), Boolean.TRUE.equals(r.get(SUSPECT)), r.get(P.OWNER_ID),
            r.get(OWNER), r.get(ADVISER), List.of(r.get(TAGS)), wishes, r.get(P.CREATED_AT), r.get(P.VERSION), values, r.get(P.IMPORTANCE),
            r.get(P.COMPLETENESS), List.of(r.get(P.MISSING)), r.get(P.ARCHIVE_STATE), r.get(MAKER));
    }
}
