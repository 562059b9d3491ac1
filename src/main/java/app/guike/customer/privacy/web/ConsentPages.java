package app.guike.customer.privacy.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.privacy.ConsentReport;
import app.guike.customer.privacy.Consents;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What a customer says about each purpose, written down from a form, a call or a paper.
@Controller
class ConsentPages {
    private final DSLContext sql;
    private final Consents consents;

    ConsentPages(DSLContext sql, Consents consents) {
        this.sql = sql;
        this.consents = consents;
    }

    @GetMapping("/customers/{id}/consents/new")
    @Requires("customer.edit")
    JteModel ask(@PathVariable long id, @RequestParam(defaultValue = "FORM") String source) {
        return drawer(id, Form.of(Map.of("source", source)));
    }

    @PostMapping("/customers/{id}/consents")
    @Requires("customer.edit")
    Object record(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(id, form), () -> {
            var on = Form.day(typed, "on");
            var paper = Form.id(typed, "attachmentId");
            typed.forEach((name, said) -> {
                if (name.startsWith("given.") && ("yes".equals(said.getFirst()) || "no".equals(said.getFirst()))) {
                    consents.record(id, new ConsentReport(name.substring(6), said.getFirst().equals("yes"), typed.getFirst("source"), on,
                        typed.getFirst("note"), paper));
                }
            });
            return Redirect.to("/customers/" + id).saying(t("consent.recorded"));
        });
    }

    private JteModel drawer(long id, Form form) {
        return new StaticTemplates().customerConsentDrawer(new ConsentRow.Drawer(id, form.value("source"), ConsentRow.of(sql, id), ConsentRow.papers(sql, id), form));
    }

    /// The same for other systems.
    @RestController
    @RequestMapping("/api/v1/customers/{id}/consents")
    @Tag(name = "consents")
    static class Api {
        private final DSLContext sql;
        private final Consents consents;

        Api(DSLContext sql, Consents consents) {
            this.sql = sql;
            this.consents = consents;
        }

        @GetMapping
        @Requires("customer.read")
        @Operation(summary = "What the customer agrees to, by purpose: allowed or not, said when, how and to whom")
        Listing<ConsentRow> list(@PathVariable long id) {
            return Listing.whole(ConsentRow.of(sql, id));
        }

        @PostMapping
        @ResponseStatus(HttpStatus.CREATED)
        @Requires("customer.edit")
        @Operation(summary = "Write down that the customer agrees to a purpose, refuses or withdraws; a no drops what is planned for it")
        ConsentRow record(@PathVariable long id, @RequestBody ConsentReport report) {
            consents.record(id, report);
            return ConsentRow.of(sql, id).stream().filter(r -> r.purpose().equals(report.purpose())).findFirst().orElseThrow();
        }
    }
}
