package app.guike.customer.web;

import static guike.Tables.CUSTOMER_MERGE;
import static guike.Tables.CUSTOMER_MERGE_ROW;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import app.guike.base.Refusal;
import guike.tables.Employee;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// Merges that an archive came out of.
@Component
class MergeRows {
    private static final int MOST = 100;

    private final DSLContext sql;

    MergeRows(DSLContext sql) {
        this.sql = sql;
    }

    List<MergeRow> of(long customer) {
        return fetch(CUSTOMER_MERGE.SURVIVOR_ID.eq(customer).or(CUSTOMER_MERGE.OTHER_ID.eq(customer).and(CUSTOMER_MERGE.UNDONE_AT.isNotNull())));
    }

    MergeRow one(long customer, long merge) {
        return fetch(CUSTOMER_MERGE.ID.eq(merge).and(CUSTOMER_MERGE.SURVIVOR_ID.eq(customer).or(CUSTOMER_MERGE.OTHER_ID.eq(customer)))).stream().findFirst().orElseThrow(Refusal::absent);
    }

    private List<MergeRow> fetch(Condition which) {
        var moved = field(select(count()).from(CUSTOMER_MERGE_ROW).where(CUSTOMER_MERGE_ROW.MERGE_ID.eq(CUSTOMER_MERGE.ID), CUSTOMER_MERGE_ROW.STATE.in("MOVED", "BACK")));
        var kept = parts(CUSTOMER_MERGE_ROW.KEPT.isNotNull().and(CUSTOMER_MERGE_ROW.TABLE_NAME.ne("customer_class"))); // that is no clash: it goes with the archive
        var open = parts(CUSTOMER_MERGE_ROW.STATE.eq("OPEN"));
        var mergedBy = named(CUSTOMER_MERGE.MERGED_BY);
        var undoneBy = named(CUSTOMER_MERGE.UNDONE_BY);
        var name = DSL.field("{0} ->> 'name'", String.class, CUSTOMER_MERGE.OTHER);
        return sql.select(CUSTOMER_MERGE.ID, CUSTOMER_MERGE.SURVIVOR_ID, CUSTOMER_MERGE.OTHER_ID, CUSTOMER_MERGE.OTHER_NO, CUSTOMER_MERGE.OTHER_EXTERNAL_NO, name,
            CUSTOMER_MERGE.MERGED_AT, mergedBy, CUSTOMER_MERGE.UNDONE_AT, undoneBy, moved, kept, open).from(CUSTOMER_MERGE).where(which)
            .orderBy(CUSTOMER_MERGE.MERGED_AT.desc(), CUSTOMER_MERGE.ID.desc()).limit(inline(MOST))
            .fetch(r -> new MergeRow(r.get(CUSTOMER_MERGE.ID), r.get(CUSTOMER_MERGE.SURVIVOR_ID), r.get(CUSTOMER_MERGE.OTHER_ID), r.get(CUSTOMER_MERGE.OTHER_NO),
                r.get(CUSTOMER_MERGE.OTHER_EXTERNAL_NO), r.get(name), r.get(CUSTOMER_MERGE.MERGED_AT), r.get(mergedBy), r.get(CUSTOMER_MERGE.UNDONE_AT), r.get(undoneBy),
                r.get(moved), r.get(kept), r.get(open)));
    }

    private static Field<List<MergeRow.Part>> parts(Condition which) {
        return multiset(select(CUSTOMER_MERGE_ROW.ID, CUSTOMER_MERGE_ROW.TABLE_NAME, CUSTOMER_MERGE_ROW.ROW_ID).from(CUSTOMER_MERGE_ROW)
            .where(CUSTOMER_MERGE_ROW.MERGE_ID.eq(CUSTOMER_MERGE.ID), which).orderBy(CUSTOMER_MERGE_ROW.ID).limit(inline(MOST)))
            .convertFrom(rows -> rows.map(r -> new MergeRow.Part(r.value1(), r.value2(), r.value3())));
    }

    private static Field<String> named(TableField<?, Long> person) {
        var e = Employee.EMPLOYEE.as("of_" + person.getName());
        return field(select(e.NAME).from(e).where(e.ID.eq(person)));
    }
}
