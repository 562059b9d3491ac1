package app.guike.ingest;

import app.guike.file.SheetReader;
import app.guike.file.SheetRow;
import app.guike.shell.ImportField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.datasource.DataSourceUtils;
import tools.jackson.databind.json.JsonMapper;

/// Puts the rows of a file into the temporary table `import_row` by `copy`, read and checked cell by cell on the way.
/// The table is the transaction's own and goes with it: nobody else ever sees what is staged, and nothing is left of it.
final class Staging {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int FLUSH = 1 << 17;
    private static final int MOST_PROBLEMS = 12;

    private final DSLContext sql;
    private final DataSource source;
    private final StringBuilder buffer = new StringBuilder(FLUSH + 4096);
    private int rows;
    private int last;

    /// Lines that are no data.
    record Skipped(int row, String code) {
    }

    private final List<Skipped> skipped = new ArrayList<>();

    Staging(DSLContext sql, DataSource source) {
        this.sql = sql;
        this.source = source;
    }

    /// What the columns of a field are called in `import_row`, with their types.
    static Map<String, String> columns(ImportField field) {
        var columns = new LinkedHashMap<String, String>();
        if (field.type() == ImportField.Type.PART) {
            return columns;
        }
        columns.put(field.name(), field.type().sql());
        switch (field.type()) {
            case NAME -> columns.put(field.name() + "_company", "boolean");
            case PHONES -> columns.put(field.name() + "_suspect", "text[]");
            case PLATE, VIN -> columns.put(field.name() + "_suspect", "boolean");
            case MOMENT -> columns.put(field.name() + "_day", "boolean");
            case BIRTHDAY -> List.of("_kind text", "_year int", "_month int", "_day int", "_leap boolean")
                .forEach(c -> columns.put(field.name() + c.split(" ")[0], c.split(" ")[1]));
            default -> {
            }
        }
        return columns;
    }

    /// Makes the table and fills it; columns of fields that the file has not stay empty.
    ///
    /// @param progress told the count of rows now and then
    void fill(SheetReader reader, SheetPlan plan, RowReader rowReader, List<ImportField> fields, IntConsumer progress) {
        sql.execute("create temp table import_row (" + fields.stream().flatMap(f -> columns(f).entrySet().stream())
            .map(c -> c.getKey() + " " + c.getValue()).collect(Collectors.joining(", "))
            + ", fingerprint bigint, row_no int, refused boolean, problems jsonb, repeated boolean default false) on commit drop");
        var connection = DataSourceUtils.getConnection(source);
        try {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyIn("copy import_row (" + fields.stream().filter(f -> rowReader.heading(f.name()) != null).flatMap(f -> columns(f).keySet().stream())
                    .map(c -> c + ", ").collect(Collectors.joining()) + "fingerprint, row_no, refused, problems) from stdin");
            try {
                copy(reader, plan, rowReader, copy, progress);
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot stage the rows", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
        sql.execute("analyze import_row");
    }

    private void copy(SheetReader reader, SheetPlan plan, RowReader rowReader, CopyIn copy, IntConsumer progress) throws SQLException {
        last = plan.headerRow();
        ReadAhead.rows(reader, plan.sheet(), row -> {
            if (row.number() > plan.headerRow()) {
                take(row, rowReader, copy, progress);
            }
        });
        flush(copy);
    }

    private void take(SheetRow row, RowReader rowReader, CopyIn copy, IntConsumer progress) {
        var kind = rowReader.read(row);
        if (kind == LineKind.DATA || kind == LineKind.SUBTOTAL) {
            emptyBefore(row.number());
        }
        if (kind == LineKind.EMPTY) {
            return;
        }
        last = row.number();
        if (kind != LineKind.DATA) {
            skip(row.number(), kind.code());
            return;
        }
        rows++;
        var line = rowReader.line();
        var fingerprint = line.fingerprint();
        line.add(fingerprint).add(row.number()).add(rowReader.refused()).add(problems(rowReader.problems()));
        buffer.append(line.end());
        if (buffer.length() > FLUSH) {
            flush(copy);
            progress.accept(rows);
        }
    }

    /// Lines left empty among the data; at most the first few are told, a sheet may have a million of them.
    private void emptyBefore(int row) {
        for (int number = last + 1; number < row && number < last + 20 && rows > 0; number++) {
            skip(number, LineKind.EMPTY.code());
        }
    }

    private void skip(int row, String code) {
        if (skipped.size() < 1000) {
            skipped.add(new Skipped(row, code));
        }
    }

    private static @org.jspecify.annotations.Nullable String problems(List<Problem> problems) {
        if (problems.isEmpty()) {
            return null;
        }
        return JSON.writeValueAsString(problems.stream().limit(MOST_PROBLEMS)
            .map(p -> Map.of("column", p.field(), "code", p.code(), "refused", p.refused(), "args", p.args())).toList());
    }

    private void flush(CopyIn copy) {
        try {
            var bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            buffer.setLength(0);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("cannot stage the rows", e));
        }
    }

    int rows() {
        return rows;
    }

    List<Skipped> skipped() {
        return skipped;
    }
}
