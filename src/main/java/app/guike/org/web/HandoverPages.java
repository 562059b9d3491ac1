package app.guike.org.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.org.Handovers;
import app.guike.org.Handovers.Approval;
import app.guike.org.Handovers.Giving;
import app.guike.org.web.HandoverPage.Asked;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Handovers: prepared by who may, seen and signed by the leaver and the receivers, approved by a manager.
@Controller
class HandoverPages {
    private final DSLContext sql;
    private final Clock clock;
    private final Handovers handovers;

    HandoverPages(DSLContext sql, Clock clock, Handovers handovers) {
        this.sql = sql;
        this.clock = clock;
        this.handovers = handovers;
    }

    @GetMapping("/handovers")
    @Requires(Handovers.PREPARE)
    JteModel list(@RequestParam(defaultValue = "") String after) {
        return new StaticTemplates().orgHandovers(new HandoverPage.Listed(HandoverCard.page(sql, after, 50)));
    }

    @PostMapping("/people/{id}/handovers")
    @Requires(Handovers.PREPARE)
    Redirect create(@PathVariable long id, @RequestParam(required = false) @Nullable Long storeId, @RequestParam(defaultValue = "") String reason) {
        return done(handovers.prepare(id, storeId, reason), "org.handover.prepared");
    }

    @GetMapping("/handovers/{id}")
    @Requires("")
    JteModel show(@PathVariable long id, @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String after) {
        return page(id, new Asked(kind, after), Form.empty());
    }

    @PostMapping("/handovers/{id}/receivers")
    @Requires(Handovers.PREPARE)
    Object give(@PathVariable long id, @RequestParam(defaultValue = "") String kind, @RequestParam(name = "item", defaultValue = "") List<Long> items,
            @RequestParam(name = "receiver", defaultValue = "") List<Long> receivers, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, new Asked(kind, ""), form), () -> {
            handovers.give(id, new Giving(kind, items, receivers));
            return done(id, "org.handover.given");
        });
    }

    @PostMapping("/handovers/{id}/refresh")
    @Requires(Handovers.PREPARE)
    Redirect refresh(@PathVariable long id) {
        handovers.refresh(id);
        return done(id, "org.handover.refreshed");
    }

    @PostMapping("/handovers/{id}/signature")
    @Requires("")
    Redirect sign(@PathVariable long id) {
        HandoverCard.one(sql, id);
        handovers.sign(id);
        return done(id, "org.handover.signed");
    }

    @PostMapping("/handovers/{id}/approval")
    @Requires(Handovers.APPROVE)
    Object approve(@PathVariable long id, @RequestParam(defaultValue = "") String effectiveAt, @RequestParam(defaultValue = "") String leaverAbsent,
            @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, new Asked("", ""), form), () -> {
            handovers.approve(id, new Approval(moment(effectiveAt), leaverAbsent));
            return done(id, "org.handover.approved");
        });
    }

    @DeleteMapping("/handovers/{id}")
    @Requires(Handovers.PREPARE)
    Redirect cancel(@PathVariable long id) {
        handovers.cancel(id);
        return done(id, "org.handover.cancelled");
    }

    @PostMapping("/handovers/{id}/return")
    @Requires(Handovers.APPROVE)
    Redirect takeBack(@PathVariable long id) {
        handovers.takeBack(id);
        return done(id, "org.handover.taken-back");
    }

    private static @Nullable OffsetDateTime moment(String typed) {
        try {
            return typed.isBlank() ? null : LocalDateTime.parse(typed).atZone(Viewer.current().zone()).toOffsetDateTime();
        } catch (DateTimeParseException _) {
            throw Refusal.field("effectiveAt", "invalid");
        }
    }

    private JteModel page(long id, Asked asked, Form form) {
        return new StaticTemplates().orgHandover(HandoverPage.load(sql, id, asked, LocalDate.ofInstant(clock.instant(), Viewer.current().zone()), form));
    }

    private static Redirect done(long id, String notice) {
        return Redirect.to("/handovers/" + id).saying(t(notice));
    }
}
