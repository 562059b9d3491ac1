package app.guike.care.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.care.ReworkHandling;
import app.guike.care.ReworkRecords;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Cars that must come back: those to be handled, and the page of one with what was heard, what was done, who signed.
@Controller
class ReworkPages {
    private static final int ROWS = 50;

    private final DSLContext sql;
    private final Clock clock;
    private final ReworkRecords records;

    ReworkPages(DSLContext sql, Clock clock, ReworkRecords records) {
        this.sql = sql;
        this.clock = clock;
        this.records = records;
    }

    /// The work list of whoever handles them.
    @GetMapping("/care/reworks")
    @ListsPeople("rework_record")
    @Requires(ReworkRecords.HANDLE)
    JteModel list(@RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "") String after) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return new StaticTemplates().careReworks(new ReworkList(!all, Rework.page(sql, Viewer.current().scope(ReworkRecords.HANDLE).anyStores(), !all, after, ROWS), after.isEmpty(), now));
    }

    @GetMapping("/care/reworks/{id}")
    @Requires("care.read")
    JteModel show(@PathVariable long id) {
        var rework = Rework.load(sql, id);
        return new StaticTemplates().careRework(rework, Form.of(stored(rework)));
    }

    private static HashMap<String, @Nullable Object> stored(Rework rework) {
        var stored = new HashMap<String, @Nullable Object>();
        stored.put("workTeam", rework.workTeam());
        stored.put("technician", rework.technician());
        stored.put("handling", rework.handling());
        stored.put("finishedOn", rework.handledAt() == null ? null : rework.handledAt().atZoneSameInstant(Viewer.current().zone()).toLocalDate());
        return stored;
    }

    @PostMapping("/care/reworks/{id}/handling")
    @Requires(ReworkRecords.HANDLE)
    Object handle(@PathVariable long id, ReworkHandling handling, @RequestParam MultiValueMap<String, String> typed) {
        try {
            records.handle(id, handling);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return Answer.refused(new StaticTemplates().careRework(Rework.load(sql, id), Form.typed(typed, refusal)), refusal);
        }
        return Redirect.to("/care/reworks/" + id).saying(t("rework.kept"));
    }

    @PostMapping("/care/reworks/{id}/signature")
    @Requires(ReworkRecords.HANDLE)
    Redirect sign(@PathVariable long id, @RequestParam int version, @RequestParam(defaultValue = "false") boolean list) {
        records.sign(id, version);
        return Redirect.to("/care/reworks" + (list ? "" : "/" + id)).saying(t("rework.signed-now"));
    }
}
