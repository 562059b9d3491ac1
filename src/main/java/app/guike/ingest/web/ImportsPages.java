package app.guike.ingest.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.IMPORT_RUN;

import app.guike.base.Refusal;
import app.guike.ingest.Imports;
import app.guike.ingest.Kinds;
import app.guike.ingest.Preview;
import app.guike.ingest.RefusedRows;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Htmx;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The wizard: file, columns, run, result.
@Controller
@RequestMapping("/imports")
class ImportsPages {
    private static final String COLUMN = "column:";
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final DSLContext sql;
    private final Imports imports;
    private final Kinds kinds;
    private final RefusedRows refused;
    private final Clock clock;

    ImportsPages(DSLContext sql, Imports imports, Kinds kinds, RefusedRows refused, Clock clock) {
        this.sql = sql;
        this.imports = imports;
        this.kinds = kinds;
        this.refused = refused;
        this.clock = clock;
    }

    @GetMapping
    @Requires("import.read")
    JteModel list(@RequestParam(required = false) @Nullable Long before) {
        var viewer = Viewer.current();
        return TEMPLATES.ingestImportList(ImportList.load(sql, viewer.scope("import.read").stores(), before, viewer.may("import.run")));
    }

    @GetMapping("/new")
    @Requires("import.run")
    JteModel edit() {
        return TEMPLATES.ingestNewImport(begin(Form.empty()));
    }

    private NewImport begin(Form form) {
        return new NewImport(form, ImportList.choices(kinds.codes()),
            Viewer.current().stores("import.run").stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList());
    }

    @PostMapping
    @Requires("import.run")
    Object create(@RequestParam String kind, @RequestParam(required = false) @Nullable Long storeId, @RequestParam MultipartFile file) throws IOException {
        var copy = Files.createTempFile("guike-", ".upload");
        try {
            try (var in = file.getInputStream(); var out = Files.newOutputStream(copy)) {
                in.transferTo(out);
            }
            var name = file.getOriginalFilename() == null || file.getOriginalFilename().isBlank() ? "file" : file.getOriginalFilename();
            return Redirect.to("/imports/" + imports.upload(new Imports.Upload(kind, storeId, name, copy)));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.ABSENT) {
                throw refusal;
            }
            var typed = new LinkedMultiValueMap<String, String>();
            typed.add("kind", kind);
            typed.add("storeId", storeId == null ? "" : storeId.toString());
            return Answer.refused(TEMPLATES.ingestNewImport(begin(Form.typed(typed, refusal))), refusal);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @GetMapping("/{id}")
    @Requires("import.read")
    JteModel show(@PathVariable long id) {
        var run = sql.fetchOptional(IMPORT_RUN, IMPORT_RUN.ID.eq(id)).orElseThrow(Refusal::absent);
        if (run.getState().equals("DRAFT")) {
            return TEMPLATES.ingestImportColumns(columns(id, Map.of(), null));
        }
        var result = ImportResult.load(sql, clock, id, Viewer.current().may("import.run", run.getStoreId()));
        return Htmx.requested() ? TEMPLATES.ingestImportResultBody(result) : TEMPLATES.ingestImportResult(result);
    }

    private ImportColumns columns(long id, Map<String, String> mapping, @Nullable String refusal) {
        var run = sql.fetchOptional(IMPORT_RUN, IMPORT_RUN.ID.eq(id)).orElseThrow(Refusal::absent);
        return new ImportColumns(id, run.getKind(), run.getFileName(), Preview.load(sql, imports, kinds, id, mapping), refusal);
    }

    /// The columns as chosen just now, not yet settled.
    @PostMapping("/{id}/preview")
    @Requires("import.run")
    JteModel preview(@PathVariable long id, @RequestParam MultiValueMap<String, String> form) {
        return TEMPLATES.ingestImportColumnsBody(columns(id, mapping(form), null));
    }

    private static Map<String, String> mapping(MultiValueMap<String, String> form) {
        var mapping = new HashMap<String, String>();
        form.toSingleValueMap().forEach((name, value) -> {
            if (name.startsWith(COLUMN)) {
                mapping.put(name.substring(COLUMN.length()), value.isEmpty() ? "-" : value);
            }
        });
        return mapping;
    }

    /// Starts it, or starts it anew after it was stopped in the middle.
    @PostMapping("/{id}/runs")
    @Requires("import.run")
    Object run(@PathVariable long id, @RequestParam MultiValueMap<String, String> form) {
        var draft = sql.fetchOptional(IMPORT_RUN, IMPORT_RUN.ID.eq(id)).orElseThrow(Refusal::absent).getState().equals("DRAFT");
        try {
            if (draft) {
                imports.start(id, mapping(form));
            } else {
                imports.resume(id);
            }
            return Redirect.to("/imports/" + id);
        } catch (Refusal refusal) {
            if (!draft) {
                throw refusal;
            }
            return Answer.refused(TEMPLATES.ingestImportColumns(columns(id, mapping(form), t("refusal." + refusal.code(), refusal.args()))), refusal);
        }
    }

    @PostMapping("/{id}/undo")
    @Requires("import.run")
    Redirect undo(@PathVariable long id) {
        imports.undo(id);
        return Redirect.to("/imports/" + id);
    }

    @PostMapping("/{id}/discard")
    @Requires("import.run")
    Redirect discard(@PathVariable long id) {
        imports.discard(id);
        return Redirect.to("/imports").saying(t("import.discarded"));
    }

    @GetMapping("/{id}/errors.xlsx")
    @Requires("import.run")
    ResponseEntity<Resource> errors(@PathVariable long id) {
        return Downloads.workbook(refused.workbook(id), "import-" + id + "-refused.xlsx");
    }
}
