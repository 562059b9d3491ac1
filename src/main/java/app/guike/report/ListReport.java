package app.guike.report;

import static org.jooq.impl.DSL.inline;

import java.util.ArrayList;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectLimitStep;
import org.jspecify.annotations.Nullable;

/// A report that is a list of records: one query, one record to a row.
interface ListReport extends ReportDefinition {
    int READ_AHEAD = 500;

    /// The fields of the columns in their order, then the link to the record (text) and the store's id.
    SelectLimitStep<? extends Record> list(ReportQuery query);

    DSLContext sql();

    @Override
    default int count(ReportQuery query, int upTo) {
        return sql().fetchCount(list(query).limit(inline(upTo)));
    }

    @Override
    default Stream<Row> rows(ReportQuery query, int limit) {
        return list(query).limit(inline(limit)).fetchSize(READ_AHEAD).fetchStream().map(this::row);
    }

    private Row row(Record found) {
        var values = new ArrayList<@Nullable Object>();
        var store = found.get(columns().size() + 1, Long.class);
        for (int i = 0; i < columns().size(); i++) {
            values.add(columns().get(i).leaving(found.get(i), store));
        }
        return new Row(values, found.get(columns().size(), String.class), null, store);
    }
}
