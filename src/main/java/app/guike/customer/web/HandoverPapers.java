package app.guike.customer.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.HANDOVER;

import app.guike.audit.Looks;
import app.guike.base.Refusal;
import app.guike.file.PrintedPage;
import app.guike.org.Handovers;
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

/// The handover sheet 交接单 on A4, with room for signatures; that it left the house is written down.
@Controller
class HandoverPapers {
    private final DSLContext sql;
    private final Looks looks;

    HandoverPapers(DSLContext sql, Looks looks) {
        this.sql = sql;
        this.looks = looks;
    }

    @GetMapping("/handovers/{id}/print")
    @Requires(Handovers.PREPARE)
    void print(@PathVariable long id, HttpServletResponse response) throws IOException {
        var store = sql.select(HANDOVER.STORE_ID).from(HANDOVER).where(HANDOVER.ID.eq(id)).fetchOptional(HANDOVER.STORE_ID).orElseThrow(Refusal::absent);
        var paper = HandoverPaper.of(sql, id);
        var html = new StaticTemplates().customerHandoverPaper(paper).render();
        looks.note(Looks.Kind.PRINT, Looks.Subject.of("handover", id, store), paper.items().size(), null);
        response.setContentType("application/pdf");
        response.setHeader("Content-Disposition", ContentDisposition.inline().filename(t("customer.handover.paper") + "_" + paper.no() + ".pdf", StandardCharsets.UTF_8).build().toString());
        response.setHeader("Cache-Control", "no-store");
        PrintedPage.write(html, false, response.getOutputStream());
    }
}
