package app.guike.complaint.web;

import static app.guike.shell.Texts.t;

import app.guike.audit.Looks;
import app.guike.file.PrintedPage;
import app.guike.shell.Requires;
import gg.jte.generated.precompiled.StaticTemplates;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jooq.DSLContext;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// One complaint as A4 paper, to be carried along and signed; that it left the house is written down.
@Controller
class ComplaintPapers {
    private final ComplaintForms forms;
    private final DSLContext sql;
    private final Looks looks;

    ComplaintPapers(ComplaintForms forms, DSLContext sql, Looks looks) {
        this.forms = forms;
        this.sql = sql;
        this.looks = looks;
    }

    @GetMapping("/complaints/{id}/print")
    @Requires(ComplaintRows.PERMISSION)
    void print(@PathVariable long id, HttpServletResponse response) throws IOException {
        var card = forms.card(id);
        var html = new StaticTemplates().complaintPaper(ComplaintPaper.of(card, sql)).render();
        looks.note(Looks.Kind.PRINT, Looks.Subject.of("complaint", id, card.storeId()), 1, null);
        response.setContentType("application/pdf");
        response.setHeader("Content-Disposition", ContentDisposition.inline().filename(t("complaint.paper") + "_" + card.no() + ".pdf", StandardCharsets.UTF_8).build().toString());
        response.setHeader("Cache-Control", "no-store");
        PrintedPage.write(html, false, response.getOutputStream());
    }
}
