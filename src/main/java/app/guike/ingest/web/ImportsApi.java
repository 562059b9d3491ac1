package app.guike.ingest.web;

import static guike.Tables.IMPORT_PROBLEM;
import static guike.Tables.IMPORT_RUN;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.ingest.ImportState;
import app.guike.ingest.Imports;
import app.guike.ingest.Kinds;
import app.guike.ingest.RefusedRows;
import app.guike.shell.Requires;
import app.guike.shell.Texts;
import guike.tables.records.ImportProblemRecord;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ImportsApi {
    private static final int ERRORS = 100;

    private final DSLContext sql;
    private final Imports imports;
    private final Kinds kinds;
    private final RefusedRows refused;

    ImportsApi(DSLContext sql, Imports imports, Kinds kinds, RefusedRows refused) {
        this.sql = sql;
        this.imports = imports;
        this.kinds = kinds;
        this.refused = refused;
    }

    record Id(long id) {
    }

    /// @param refused whether the row was left out for it, or taken in all the same
    record Flaw(int row, @Nullable String column, String code, String message, boolean refused) {
    }

    /// @param stopped stopped in the middle: nothing of it is in the archives, it may be resumed or discarded
    /// @param errors the first 100, refused rows before remarks
    /// @param skipped lines that are no data: subtotals, signatures, empty ones
    /// @param kept what an undoing left alone
    record Run(long id, String kind, long storeId, String fileName, String state, boolean stopped, int rows, int created, int changed, int same, int refused,
            int remarked, float progress, Map<String, Object> details, @Nullable String failure, List<Flaw> errors, List<Flaw> skipped, List<Flaw> kept) {
    }

    record Field(String name, String title, String type, boolean required, List<String> headings, List<String> values) {
    }

    record Kind(String code, String title, List<Field> fields) {
    }

    @GetMapping("/imports/{id}")
    @Requires("import.read")
    @Operation(summary = "How an import stands")
    Run show(@PathVariable long id) {
        var run = sql.fetchOptional(IMPORT_RUN, IMPORT_RUN.ID.eq(id)).orElseThrow(Refusal::absent);
        var state = ImportState.of(sql, run);
        return new Run(id, run.getKind(), run.getStoreId(), run.getFileName(), state.state(), state.stopped(), run.getRows(), run.getCreated(), run.getChanged(),
            run.getSame(), run.getRefused(), run.getRemarked(), run.getProgress(), new tools.jackson.databind.json.JsonMapper().readValue(run.getDetails().data(),
                new tools.jackson.core.type.TypeReference<Map<String, Object>>() {
                }),
            run.getFailure() == null ? null : Texts.t("refusal." + run.getFailure(), (Object[]) run.getFailureArgs()),
            flaws(id, "REFUSED", "REMARK"), flaws(id, "SKIPPED"), flaws(id, "KEPT"));
    }

    private List<Flaw> flaws(long id, String... severities) {
        return sql.selectFrom(IMPORT_PROBLEM).where(IMPORT_PROBLEM.IMPORT_ID.eq(id), IMPORT_PROBLEM.SEVERITY.in(severities))
            .orderBy(IMPORT_PROBLEM.SEVERITY, IMPORT_PROBLEM.CODE.eq("plate-suspect"), IMPORT_PROBLEM.ROW_NO, IMPORT_PROBLEM.ID).limit(inline(ERRORS)).fetch(ImportsApi::flaw);
    }

    private static Flaw flaw(ImportProblemRecord problem) {
        return new Flaw(problem.getRowNo(), problem.getColumnName(), problem.getCode(), Texts.t("import.problem." + problem.getCode(), (Object[]) problem.getArgs()),
            problem.getSeverity().equals("REFUSED"));
    }

    @GetMapping("/imports/{id}/errors.xlsx")
    @Requires("import.run")
    @Operation(summary = "The refused rows as a workbook, with the reason in the last column")
    ResponseEntity<Resource> errors(@PathVariable long id) {
        return Downloads.workbook(refused.workbook(id), "import-" + id + "-refused.xlsx");
    }

    @PostMapping("/imports/{id}/undo")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires("import.run")
    @Operation(summary = "Undo an import: old values come back, except in rows changed since")
    Id undo(@PathVariable long id) {
        imports.undo(id);
        return new Id(id);
    }

    @PostMapping("/imports/{id}/runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires("import.run")
    @Operation(summary = "Run once more what was stopped in the middle")
    Id resume(@PathVariable long id) {
        imports.resume(id);
        return new Id(id);
    }

    @GetMapping("/import-kinds")
    @Requires("import.read")
    @Operation(summary = "What can be imported, and which headings are understood")
    Map<String, List<Kind>> kinds() {
        return Map.of("items", kinds.codes().stream().map(code -> new Kind(code, Texts.t("import.kind." + code), kinds.fields(code).stream()
            .map(f -> new Field(f.name(), Texts.t("import.field." + f.name()), f.type().name(), f.need() == app.guike.shell.ImportField.Need.REQUIRED, f.synonyms(),
                f.choices().values().stream().distinct().sorted().toList())).toList())).toList());
    }
}
