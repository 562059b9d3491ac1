package app.guike.care.round.web;

import app.guike.audit.Looks;
import app.guike.file.PrintedPage;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Record forms of a round on paper (catalog C4), one A4 page a customer: filled in as they stand, or blank to take along on a home visit.
@Controller
class RoundPaperPages {
    /// Pages of one file; what comes after them is printed from there.
    private static final int MOST = 200;

    private final RoundRows rows;
    private final Looks looks;

    RoundPaperPages(RoundRows rows, Looks looks) {
        this.rows = rows;
        this.looks = looks;
    }

    @GetMapping("/care/rounds/records/{id}/print")
    @Requires(RoundRows.PERMISSION)
    void one(@PathVariable long id, HttpServletResponse response) throws IOException {
        var item = rows.item(id);
        write(rows.one(item.roundId()), List.of(item), response);
    }

    /// The forms that the list shows.
    @GetMapping("/care/rounds/{id}/print")
    @Requires(RoundRows.PERMISSION)
    void all(@PathVariable long id, @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String after, HttpServletResponse response) throws IOException {
        write(rows.one(id), rows.customers(id, state, after, MOST).items(), response);
    }

    private void write(RoundRow round, List<RoundItem> items, HttpServletResponse response) throws IOException {
        looks.note(Looks.Kind.PRINT, items.size() == 1 ? Looks.Subject.of("care_round_customer", items.getFirst().id(), round.storeId()) : Looks.Subject.list("care_round_customer", round.storeId()), items.size(), null);
        response.setContentType("application/pdf");
        response.setHeader("Content-Disposition", "inline; filename=\"round-" + round.id() + ".pdf\"");
        response.setHeader("Cache-Control", "no-store");
        PrintedPage.write(new StaticTemplates().careRoundPaper(round, items, Viewer.current().zone()).render(), false, response.getOutputStream());
    }
}
