package app.guike.care.web;

import app.guike.care.ReworkHandling;
import app.guike.care.ReworkRecords;
import app.guike.shell.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jooq.DSLContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Cars that must come back, for other systems; the list is the report `rework_register`.
@RestController
@RequestMapping("/api/v1/reworks")
@Tag(name = "reworks")
class ReworksApi {
    private final DSLContext sql;
    private final ReworkRecords records;

    ReworksApi(DSLContext sql, ReworkRecords records) {
        this.sql = sql;
        this.records = records;
    }

    record Signature(int version) {
    }

    @GetMapping("/{id}")
    @Requires("care.read")
    @Operation(summary = "One car that must come back")
    Rework show(@PathVariable long id) {
        return Rework.load(sql, id);
    }

    @PutMapping("/{id}/handling")
    @Requires(ReworkRecords.HANDLE)
    @Operation(summary = "Enter what was done and when it was finished")
    Rework handle(@PathVariable long id, @RequestBody ReworkHandling handling) {
        records.handle(id, handling);
        return Rework.load(sql, id);
    }

    @PutMapping("/{id}/signature")
    @Requires(ReworkRecords.HANDLE)
    @Operation(summary = "Sign what was handled; it stays as it is from then on")
    Rework sign(@PathVariable long id, @RequestBody Signature signature) {
        records.sign(id, signature.version());
        return Rework.load(sql, id);
    }
}
