package app.guike.complaint.web;

import app.guike.complaint.web.ComplaintPage.Act;
import app.guike.complaint.web.ComplaintPage.Input;
import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The small forms of a complaint: which fields each action asks for.
@Component
class ComplaintForms {
    private final DSLContext sql;
    private final Clock clock;
    private final Choices choices;

    ComplaintForms(DSLContext sql, Clock clock, Choices choices) {
        this.sql = sql;
        this.clock = clock;
        this.choices = choices;
    }

    ComplaintCard card(long id) {
        return ComplaintCard.load(sql, id, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /// @param key of the action whose form is open; empty for none
    /// @param form what was typed before; null for a fresh one
    ComplaintPage page(long id, String key, @Nullable Form form) {
        var card = card(id);
        var actions = ComplaintPage.allowed(card, Viewer.current());
        return new ComplaintPage(card, actions, actions.contains(key) ? new Act(key, inputs(key, card), form == null ? stored(card) : form) : null);
    }

    private List<Input> inputs(String key, ComplaintCard card) {
        return switch (key) {
            case "acceptance", "ownership" -> List.of(Input.one("ownerId", true, choices.handlers(card.storeId())));
            case "answers", "notes" -> List.of(Input.text("text", true));
            case "orders" -> List.of(Input.one("assigneeId", true, choices.people(card.storeId())), Input.moment("dueAt"), Input.text("task", true));
            case "plan" -> List.of(Input.text("plan", true));
            case "waiting" -> List.of(Input.one("on", true, Words.of("complaint.on.", "CUSTOMER", "PARTS", "OEM")), Input.day("until"), Input.text("reason", true));
            case "resolution" -> with(Input.text("solution", true), findings(card));
            case "severity" -> List.of(Input.one("severity", true, Words.severities()), Input.text("reason", true));
            case "closing-calls" -> List.of(Input.one("result", true, Words.of("complaint.result.", "AGREED", "NOT_CONTENT", "UNREACHED")),
                Input.one("satisfaction", false, satisfactions()), Input.text("words", false));
            case "closure" -> with(Input.text("reason", true), findings(card));
            case "rejection" -> List.of(Input.text("reason", true), Input.line("duplicateOf", false));
            case "reopening" -> List.of(Input.text("reason", true));
            default -> List.of();
        };
    }

    private List<Input> findings(ComplaintCard card) {
        return List.of(Input.one("departmentId", true, choices.departments(card.storeId())), Input.one("cause", true, Words.causes()),
            Input.text("causeText", false), Input.text("measure", card.severity() >= 2));
    }

    private static List<Input> with(Input first, List<Input> more) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(more);
        return all;
    }

    static List<app.guike.shell.web.Choice> satisfactions() {
        return IntStream.iterate(5, i -> i >= 1, i -> i - 1).mapToObj(i -> new app.guike.shell.web.Choice(String.valueOf(i), app.guike.shell.Texts.t("complaint.satisfaction." + i))).toList();
    }

    /// What is known already stands in the form.
    private static Form stored(ComplaintCard card) {
        var known = new LinkedHashMap<String, @Nullable Object>();
        known.put("ownerId", card.people().ownerId() == null ? Viewer.current().id() : card.people().ownerId());
        known.put("plan", card.work().plan());
        known.put("solution", card.work().solution());
        known.put("departmentId", card.work().departmentId());
        known.put("cause", card.work().cause());
        known.put("causeText", card.work().causeText());
        known.put("measure", card.work().measure());
        known.put("severity", card.severity());
        return Form.of(known);
    }
}
