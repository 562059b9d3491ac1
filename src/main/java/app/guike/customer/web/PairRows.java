package app.guike.customer.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PAIR;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.shell.Viewer;
import guike.tables.records.CustomerRecord;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The pairs of archives that wait for a decision, the surest first. Who does not see both archives does not see the pair.
@Component
class PairRows {
    private static final int FEW = 5;
    private static final JsonMapper JSON = new JsonMapper();
    private static final guike.tables.Customer A = CUSTOMER.as("a");
    private static final guike.tables.Customer B = CUSTOMER.as("b");
    private static final Map<String, TableField<CustomerRecord, String>> MASKED = Map.of("email", CUSTOMER.EMAIL, "address", CUSTOMER.ADDRESS, "idNumber", CUSTOMER.ID_NUMBER_HASH);

    private final DSLContext sql;

    PairRows(DSLContext sql) {
        this.sql = sql;
    }

    /// @param proposal SAME or LOOK alone; null for both
    record Filter(@Nullable Long store, double minScore, @Nullable String proposal) {
    }

    Page<PairRow> page(Filter filter, @Nullable String after, int limit) {
        var rows = select().where(on(filter), after == null || after.isEmpty() ? noCondition() : behind(after))
            .orderBy(CUSTOMER_PAIR.SCORE.desc(), CUSTOMER_PAIR.ID).limit(inline(limit + 1)).fetch(PairRows::read);
        return Page.of(rows, limit, r -> Keyset.encode(r.score(), r.id()));
    }

    @Nullable PairRow one(long id) {
        return select().where(CUSTOMER_PAIR.ID.eq(id), CUSTOMER_PAIR.STORE_ID.in(stores())).fetchOne(PairRows::read);
    }

    /// Fields that are shown masked and are different behind the mask, alike as they may look.
    Set<String> unlike(PairRow pair) {
        var compared = sql.select(MASKED.entrySet().stream().map(m -> field(A.field(m.getValue()).isDistinctFrom(B.field(m.getValue()))).as(m.getKey())).toList())
            .from(A).join(B).on(A.ID.eq(pair.a().id()), B.ID.eq(pair.b().id())).fetchSingle();
        return MASKED.keySet().stream().filter(name -> compared.get(name, Boolean.class)).collect(Collectors.toSet());
    }

    /// What a new archive may be already, the likeliest first; it has the highest number, so it is the second of each pair.
    List<PairRow> of(long fresh) {
        return select().where(CUSTOMER_PAIR.B_ID.eq(fresh)).orderBy(CUSTOMER_PAIR.SCORE.desc(), CUSTOMER_PAIR.ID).limit(inline(FEW)).fetch(PairRows::read);
    }

    int count(Filter filter) {
        return sql.fetchCount(select().where(on(filter)));
    }

    private org.jooq.SelectOnConditionStep<Record> select() {
        var fields = Stream.of(CUSTOMER_PAIR.fields(), List.of(A.ID, A.NO, A.EXTERNAL_NO, A.NAME, A.KIND, B.ID, B.NO, B.EXTERNAL_NO, B.NAME, B.KIND).toArray(org.jooq.Field[]::new))
            .flatMap(Stream::of).toList();
        return sql.select(fields).from(CUSTOMER_PAIR).join(A).on(A.ID.eq(CUSTOMER_PAIR.A_ID)).join(B).on(B.ID.eq(CUSTOMER_PAIR.B_ID));
    }

    private static Set<Long> stores() {
        return new TreeSet<>(Viewer.current().scope(DuplicatesApi.MERGE).anyStores());
    }

    private static Condition on(Filter filter) {
        var stores = stores();
        if (filter.store() != null) {
            stores.retainAll(Set.of(filter.store()));
        }
        return CUSTOMER_PAIR.STORE_ID.in(stores).and(CUSTOMER_PAIR.SCORE.ge(BigDecimal.valueOf(filter.minScore()))).and(filter.proposal() == null ? noCondition() : CUSTOMER_PAIR.CLASS.eq(filter.proposal()));
    }

    private static Condition behind(String after) {
        var last = Keyset.decode(after, BigDecimal.class, Long.class);
        var score = (BigDecimal) java.util.Objects.requireNonNull(last[0]);
        return CUSTOMER_PAIR.SCORE.lt(score).or(CUSTOMER_PAIR.SCORE.eq(score).and(CUSTOMER_PAIR.ID.gt((Long) java.util.Objects.requireNonNull(last[1]))));
    }

    private static PairRow read(Record r) {
        return new PairRow(r.get(CUSTOMER_PAIR.ID), r.get(CUSTOMER_PAIR.STORE_ID), side(r, A), side(r, B), r.get(CUSTOMER_PAIR.SCORE), r.get(CUSTOMER_PAIR.CLASS),
            reasons(r.get(CUSTOMER_PAIR.REASONS)));
    }

    private static PairRow.Side side(Record r, guike.tables.Customer c) {
        return new PairRow.Side(r.get(c.ID), r.get(c.NO), r.get(c.EXTERNAL_NO), r.get(c.NAME), r.get(c.KIND));
    }

    /// What weighs most first.
    static List<PairRow.Reason> reasons(JSONB stored) {
        return JSON.readValue(stored.data(), new TypeReference<Map<String, Double>>() {
        }).entrySet().stream().map(e -> PairRow.Reason.of(e.getKey(), e.getValue())).sorted(Comparator.comparing((PairRow.Reason x) -> -Math.abs(x.bits())).thenComparing(PairRow.Reason::code)).toList();
    }
}
