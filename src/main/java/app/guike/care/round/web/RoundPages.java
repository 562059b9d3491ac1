package app.guike.care.round.web;

import static app.guike.shell.Texts.t;

import app.guike.care.round.RoundDealing;
import app.guike.care.round.RoundDraft;
import app.guike.care.round.RoundFigures;
import app.guike.care.round.RoundIntake;
import app.guike.care.round.Rounds;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Rounds: the list, drawing one, dealing it out, its report and its filing.
@Controller
@RequestMapping("/care/rounds")
class RoundPages {
    private static final int ROWS = 40;

    private final DSLContext sql;
    private final RoundRows rows;
    private final Rounds rounds;
    private final RoundDealing dealing;
    private final RoundForms forms;
    private final Clock clock;

    RoundPages(RoundRows rows, Rounds rounds, RoundDealing dealing, RoundForms forms, Clock clock) {
        this.sql = forms.sql();
        this.rows = rows;
        this.rounds = rounds;
        this.dealing = dealing;
        this.forms = forms;
        this.clock = clock;
    }

    @GetMapping
    @Requires(RoundRows.PERMISSION)
    JteModel list(@RequestParam(defaultValue = "") String after) {
        var page = rows.list(null, after, ROWS);
        return new StaticTemplates().careRounds(page, after.isEmpty(), Viewer.current().may(Rounds.LEAD));
    }

    @GetMapping("/new")
    @Requires(Rounds.LEAD)
    JteModel blank(@RequestParam(required = false) @Nullable Long segment, @RequestParam(name = "customer", defaultValue = "") List<Long> customers, @RequestParam MultiValueMap<String, String> asked) {
        var today = LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
        var values = new HashMap<String, @Nullable Object>(Map.of("from", today, "to", today.plusDays(14), "channel", "PHONE", "visitPercent", 0));
        var filter = forms.filter(asked, "");
        values.put("segmentId", segment);
        values.put("storeId", filter != null ? asked.getFirst("store") : forms.storeOf(segment, customers));
        return new StaticTemplates().careRoundForm(forms.of(Form.of(values), customers, filter));
    }

    @PostMapping
    @Requires(Rounds.LEAD)
    Object create(@RequestParam MultiValueMap<String, String> typed, @RequestParam(name = "customer", defaultValue = "") List<Long> customers) {
        var filter = forms.filter(typed, RoundForms.FILTER);
        return Answer.or(typed, form -> new StaticTemplates().careRoundForm(forms.of(form, customers, filter)),
            () -> Redirect.to("/care/rounds/" + rounds.draw(intake(typed, customers, filter))).saying(t("round.drawn")));
    }

    private static RoundIntake intake(MultiValueMap<String, String> typed, List<Long> customers, @Nullable Map<String, String> filter) {
        return new RoundIntake(Form.id(typed, "storeId"), typed.getFirst("name"), customers.isEmpty() && filter == null ? Form.id(typed, "segmentId") : null, customers, filter, Form.day(typed, "from"),
            Form.day(typed, "to"), typed.getFirst("channel"), Form.whole(typed, "visitPercent"), Form.id(typed, "seed"), Form.id(typed, "questionnaireId"), Form.id(typed, "scriptId"),
            typed.getFirst("question"), Form.day(typed, "questionFrom"), Form.day(typed, "questionTo"), "yes".equals(typed.getFirst("rested")));
    }

    @GetMapping("/{id}")
    @ListsPeople("care_round_customer")
    @Requires(RoundRows.PERMISSION)
    JteModel show(@PathVariable long id, @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String after) {
        return page(id, state, after, null);
    }

    private JteModel page(long id, String state, String after, @Nullable Form refused) {
        var record = rows.record(id);
        var row = rows.one(id);
        var lead = Viewer.current().may(Rounds.LEAD, row.storeId());
        var figures = row.filed() ? RoundFigures.filed(record) : RoundFigures.load(sql, id);
        var before = RoundFigures.before(sql, record);
        var report = row.report() != null ? row.report() : row.open() == 0 ? RoundDraft.of(sql, record, figures) : "";
        return new StaticTemplates().careRound(new RoundPage(row, figures, before == null ? null : new RoundPage.Last(before.getName(), "/care/rounds/" + before.getId(), RoundFigures.filed(before)),
            rows.customers(id, state, after, ROWS), state, after, lead && !row.filed() ? dealing.preview(id, row.storeId()) : List.of(), lead ? dealing.callers(row.storeId()) : List.of(),
            refused != null ? refused : Form.of(Map.of("report", report)), lead));
    }

    @PostMapping("/{id}/allotment")
    @Requires(Rounds.LEAD)
    Redirect allot(@PathVariable long id) {
        return Redirect.to("/care/rounds/" + id).saying(t("round.allotted", dealing.allot(id)));
    }

    @PostMapping("/{id}/moves")
    @Requires(Rounds.LEAD)
    Redirect move(@PathVariable long id, @RequestParam(name = "row", defaultValue = "") List<Long> chosen, @RequestParam long person) {
        return Redirect.to("/care/rounds/" + id).saying(t("round.moved", dealing.move(id, chosen, person)));
    }

    @PostMapping("/{id}/ways")
    @Requires(Rounds.LEAD)
    Redirect way(@PathVariable long id, @RequestParam(name = "row", defaultValue = "") List<Long> chosen, @RequestParam String channel) {
        return Redirect.to("/care/rounds/" + id).saying(t("round.way.changed", dealing.way(id, chosen, channel)));
    }

    @PostMapping("/{id}/report")
    @Requires(Rounds.LEAD)
    Object report(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, "", "", form), () -> {
            rounds.report(id, Form.whole(typed, "version"), typed.getFirst("report"));
            return Redirect.to("/care/rounds/" + id).saying(t("round.reported"));
        });
    }

    @PostMapping("/{id}/filing")
    @Requires(Rounds.LEAD)
    Redirect file(@PathVariable long id, @RequestParam int version) {
        rounds.file(id, version);
        return Redirect.to("/care/rounds/" + id).saying(t("round.filed"));
    }
}
