package app.guike.ingest;

import static app.guike.shell.Texts.t;
import static guike.Tables.IMPORT_PROBLEM;
import static guike.Tables.IMPORT_RUN;
import static org.jooq.impl.DSL.inline;

import app.guike.audit.Looks;
import app.guike.base.Refusal;
import app.guike.file.Cell;
import app.guike.file.SheetRow;
import app.guike.file.SheetWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The refused rows of an import as a workbook: the columns of the file as they were, and the reason last. Mended, it can
/// be imported again. The cells come from the stored file, so nothing of them is kept twice.
@Component
public class RefusedRows {
    private static final int MOST = 200_000;

    private final DSLContext sql;
    private final Imports imports;
    private final Looks looks;

    RefusedRows(DSLContext sql, Imports imports, Looks looks) {
        this.sql = sql;
        this.imports = imports;
        this.looks = looks;
    }

    /// Written to a temporary file, which the caller sends and deletes.
    @Transactional
    public Path workbook(long id) {
        var run = sql.fetchOptional(IMPORT_RUN, IMPORT_RUN.ID.eq(id)).orElseThrow(Refusal::absent);
        var reasons = reasons(id);
        looks.note(Looks.Kind.DOWNLOAD, Looks.Subject.of("import", id, run.getStoreId()), reasons.size(), null);
        return imports.with(run, (reader, plan) -> {
            try {
                var file = Files.createTempFile("guike-", ".xlsx");
                try (var out = Files.newOutputStream(file);
                        var sheet = SheetWriter.open(out, t("import.refused-rows"), columns(plan), SheetWriter.Layout.bare())) {
                    reader.rows(plan.sheet(), row -> {
                        if (row.number() > plan.headerRow() && reasons.containsKey(row.number())) {
                            sheet.row(values(row, plan, reasons.get(row.number())));
                        }
                        return true;
                    });
                    sheet.finish();
                }
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, null);
    }

    private Map<Integer, String> reasons(long id) {
        var reasons = new HashMap<Integer, String>();
        try (var rows = sql.selectFrom(IMPORT_PROBLEM).where(IMPORT_PROBLEM.IMPORT_ID.eq(id), IMPORT_PROBLEM.SEVERITY.eq("REFUSED"))
            .orderBy(IMPORT_PROBLEM.ROW_NO, IMPORT_PROBLEM.ID).limit(inline(MOST)).fetchSize(1000).fetchLazy()) {
            rows.forEach(p -> reasons.merge(p.getRowNo(), told(p.getColumnName(), p.getCode(), p.getArgs()), (a, b) -> a + "；" + b));
        }
        return reasons;
    }

    /// `进厂时间：“2026-02-30” 不是一个日期`.
    public static String told(@org.jspecify.annotations.Nullable String field, String code, String[] args) {
        var message = t("import.problem." + code, (Object[]) args);
        return field == null ? message : t("import.problem.of", t("import.field." + field), message);
    }

    private static List<SheetWriter.Column> columns(SheetPlan plan) {
        var columns = new ArrayList<SheetWriter.Column>();
        plan.headings().forEach(h -> columns.add(new SheetWriter.Column(h, SheetWriter.Type.TEXT, Math.clamp(h.length() * 2L, 10, 30))));
        columns.add(new SheetWriter.Column(t("import.reason"), SheetWriter.Type.TEXT, 50));
        return columns;
    }

    private static List<Object> values(SheetRow row, SheetPlan plan, String reason) {
        var values = new ArrayList<Object>();
        IntStream.range(0, plan.headings().size()).forEach(i -> values.add(shown(row.cell(i))));
        values.add(reason);
        return values;
    }

    private static String shown(Cell cell) {
        return cell.type() == Cell.Type.MOMENT ? cell.text().replace('T', ' ') : cell.text();
    }
}
