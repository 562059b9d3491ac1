package app.guike.customer.web;

import static guike.Tables.CUSTOMER_MERGE;
import static guike.Tables.CUSTOMER_MERGE_ROW;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import app.guike.base.Refusal;
import app.guike.shell.CompiledQuery;
import guike.tables.Employee;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// Merges that an archive came out of.
@Component
class MergeRows {
    private static final int MOST = 100;

    private static final Field<Integer> MOVED = field(select(count()).from(CUSTOMER_MERGE_ROW).where(CUSTOMER_MERGE_ROW.MERGE_ID.eq(CUSTOMER_MERGE.ID), CUSTOMER_MERGE_ROW.STATE.in("MOVED", "BACK")));
    private static final Field<List<MergeRow.Part>> KEPT = parts(CUSTOMER_MERGE_ROW.KEPT.isNotNull().and(CUSTOMER_MERGE_ROW.TABLE_NAME.ne("customer_class"))); // that is no clash: it goes with the archive
    private static final Field<List<MergeRow.Part>> OPEN = parts(CUSTOMER_MERGE_ROW.STATE.eq("OPEN"));
    private static final Field<String> MERGED_BY = named(CUSTOMER_MERGE.MERGED_BY);
    private static final Field<String> UNDONE_BY = named(CUSTOMER_MERGE.UNDONE_BY);
    private static final Field<String> OTHER_NAME = DSL.field("{0} ->> 'name'", String.class, CUSTOMER_MERGE.OTHER);
    /// Few archives came out of a merge, and the rest of the question takes its time.
    private static final CompiledQuery ANY = CompiledQuery.of(v -> {
        var customer = v.next(CUSTOMER_MERGE.SURVIVOR_ID);
        return select(CUSTOMER_MERGE.ID).from(CUSTOMER_MERGE).where(CUSTOMER_MERGE.SURVIVOR_ID.eq(customer).or(CUSTOMER_MERGE.OTHER_ID.eq(customer))).limit(inline(1));
    });
    private static final CompiledQuery OF = CompiledQuery.of(v -> {
        var customer = v.next(CUSTOMER_MERGE.SURVIVOR_ID);
        return asked(CUSTOMER_MERGE.SURVIVOR_ID.eq(customer).or(CUSTOMER_MERGE.OTHER_ID.eq(customer).and(CUSTOMER_MERGE.UNDONE_AT.isNotNull())));
    });
    private static final CompiledQuery ONE = CompiledQuery.of(v -> {
        var customer = v.next(CUSTOMER_MERGE.SURVIVOR_ID);
        return asked(CUSTOMER_MERGE.ID.eq(v.next(CUSTOMER_MERGE.ID)).and(CUSTOMER_MERGE.SURVIVOR_ID.eq(customer).or(CUSTOMER_MERGE.OTHER_ID.eq(customer))));
    });

    private final DSLContext sql;

    MergeRows(DSLContext sql) {
        this.sql = sql;
    }

    List<MergeRow> of(long customer) {
        return ANY.with(sql, customer).fetch().isEmpty() ? List.of() : read(OF.with(sql, customer));
    }

    MergeRow one(long customer, long merge) {
        return read(ONE.with(sql, customer, merge)).stream().findFirst().orElseThrow(Refusal::absent);
    }

    private static Select<?> asked(Condition which) {
        return select(CUSTOMER_MERGE.ID, CUSTOMER_MERGE.SURVIVOR_ID, CUSTOMER_MERGE.OTHER_ID, CUSTOMER_MERGE.OTHER_NO, CUSTOMER_MERGE.OTHER_EXTERNAL_NO, OTHER_NAME,
            CUSTOMER_MERGE.MERGED_AT, MERGED_BY, CUSTOMER_MERGE.UNDONE_AT, UNDONE_BY, MOVED, KEPT, OPEN).from(CUSTOMER_MERGE).where(which)
            .orderBy(CUSTOMER_MERGE.MERGED_AT.desc(), CUSTOMER_MERGE.ID.desc()).limit(inline(MOST));
    }

    private static List<MergeRow> read(ResultQuery<Record> merges) {
        return merges.fetch(r -> new MergeRow(r.get(CUSTOMER_MERGE.ID), r.get(CUSTOMER_MERGE.SURVIVOR_ID), r.get(CUSTOMER_MERGE.OTHER_ID), r.get(CUSTOMER_MERGE.OTHER_NO),
            r.get(CUSTOMER_MERGE.OTHER_EXTERNAL_NO), r.get(OTHER_NAME), r.get(CUSTOMER_MERGE.MERGED_AT), r.get(MERGED_BY), r.get(CUSTOMER_MERGE.UNDONE_AT), r.get(UNDONE_BY),
            r.get(MOVED), r.get(KEPT), r.get(OPEN)));
    }

    private static Field<List<MergeRow.Part>> parts(Condition which) {
        return multiset(select(CUSTOMER_MERGE_ROW.ID, CUSTOMER_MERGE_ROW.TABLE_NAME, CUSTOMER_MERGE_ROW.ROW_ID, CUSTOMER_MERGE_ROW.KEPT).from(CUSTOMER_MERGE_ROW)
            .where(CUSTOMER_MERGE_ROW.MERGE_ID.eq(CUSTOMER_MERGE.ID), which).orderBy(CUSTOMER_MERGE_ROW.ID).limit(inline(MOST)))
            .convertFrom(rows -> rows.map(r -> MergeRow.Part.of(r.value1(), r.value2(), r.value3(), r.value4())));
    }

    private static Field<String> named(TableField<?, Long> person) {
        var e = Employee.EMPLOYEE.as("of_" + person.getName());
        return field(select(e.NAME).from(e).where(e.ID.eq(person)));
    }
}
