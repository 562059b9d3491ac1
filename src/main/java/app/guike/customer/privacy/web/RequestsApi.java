package app.guike.customer.privacy.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.privacy.Erasures;
import app.guike.customer.privacy.PersonalCopy;
import app.guike.customer.privacy.PrivacyRequests;
import app.guike.customer.privacy.RequestIntake;
import app.guike.file.SheetWriter;
import app.guike.file.SheetWriter.Column;
import app.guike.file.SheetWriter.Type;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Requests of persons for other systems, and the copy that a person is handed.
@RestController
@Requires(PrivacyRequests.HANDLE)
@Tag(name = "privacy-requests")
class RequestsApi {
    private static final JsonMapper JSON = JsonMapper.builder().enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT).build();

    private final DSLContext sql;
    private final Clock clock;
    private final PrivacyRequests requests;
    private final Erasures erasures;
    private final PersonalCopy copies;

    RequestsApi(DSLContext sql, Clock clock, PrivacyRequests requests, Erasures erasures, PersonalCopy copies) {
        this.sql = sql;
        this.clock = clock;
        this.requests = requests;
        this.erasures = erasures;
        this.copies = copies;
    }

    record Words(@Nullable String answer) {
    }

    @GetMapping("/api/v1/privacy-requests")
    @ListsPeople("privacy_request")
    @Operation(summary = "Requests of persons about their data, newest first; state open, late or all")
    Listing<RequestRow> list(@RequestParam(defaultValue = "open") String state, Paging paging) {
        return Listing.of(RequestRow.page(sql, state, today(), paging.after(), paging.rows()));
    }

    @GetMapping("/api/v1/privacy-requests/{id}")
    @Operation(summary = "One request with its deadline and answer")
    RequestRow show(@PathVariable long id) {
        return RequestRow.one(sql, id, today());
    }

    @PostMapping("/api/v1/customers/{id}/privacy-requests")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "File a request of a person; a withdrawal holds at once")
    RequestRow file(@PathVariable long id, @RequestBody RequestIntake intake) {
        return RequestRow.one(sql, requests.file(id, intake), today());
    }

    @PostMapping("/api/v1/privacy-requests/{id}/answer")
    @Operation(summary = "Answer a request: done as asked")
    RequestRow answer(@PathVariable long id, @RequestBody Words words) {
        requests.answer(id, words.answer());
        return RequestRow.one(sql, id, today());
    }

    @PostMapping("/api/v1/privacy-requests/{id}/refusal")
    @Operation(summary = "Refuse a request with the reason; who may not be erased is contacted no more")
    RequestRow refuse(@PathVariable long id, @RequestBody Words words) {
        requests.refuse(id, words.answer());
        return RequestRow.one(sql, id, today());
    }

    @PostMapping("/api/v1/privacy-requests/{id}/erasure")
    @Operation(summary = "Propose the erasure; 409 while the law has the data kept")
    RequestRow propose(@PathVariable long id) {
        erasures.propose(id);
        return RequestRow.one(sql, id, today());
    }

    @PostMapping("/api/v1/privacy-requests/{id}/erasure/confirmation")
    @Requires(Erasures.CONFIRM)
    @Operation(summary = "Confirm the erasure that another has proposed; cannot be taken back")
    RequestRow confirm(@PathVariable long id, @RequestBody Words words) {
        erasures.confirm(id, words.answer());
        return RequestRow.one(sql, id, today());
    }

    /// To save, not to show.
    @GetMapping({"/privacy-requests/{id}/copy", "/api/v1/privacy-requests/{id}/copy"})
    @Operation(summary = "Everything kept on the person, unmasked, as JSON or as a spreadsheet (format=xlsx); written down as a look")
    void copy(@PathVariable long id, @RequestParam(defaultValue = "json") String format, HttpServletResponse response) throws IOException {
        var copy = copies.take(id);
        var sheet = format.equals("xlsx");
        response.setContentType(sheet ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Disposition", ContentDisposition.attachment().filename(copy.no() + (sheet ? ".xlsx" : ".json"), StandardCharsets.UTF_8).build().toString());
        if (sheet) {
            write(copy, response);
        } else {
            response.getOutputStream().write(JSON.writeValueAsBytes(copy));
        }
    }

    private static void write(PersonalCopy.Copy copy, HttpServletResponse response) throws IOException {
        var columns = List.of(new Column(t("privacy.copy.part"), Type.TEXT, 18), new Column(t("privacy.copy.row"), Type.INTEGER, 8), new Column(t("privacy.copy.field"), Type.TEXT, 24),
            new Column(t("privacy.copy.value"), Type.TEXT, 70));
        try (var sheet = SheetWriter.open(response.getOutputStream(), copy.no(), columns, new SheetWriter.Layout(t("privacy.copy.title", copy.no()), "", true))) {
            copy.sections().forEach((table, rows) -> {
                for (int i = 0; i < rows.size(); i++) {
                    var number = i + 1;
                    rows.get(i).forEach((field, value) -> sheet.row(List.of(Texts.orElse("audit.table." + table, table), number, Texts.orElse("audit.field." + field, field), value instanceof String s ? s : JSON.writeValueAsString(value))));
                }
            });
            sheet.finish();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }
}
