package app.guike.complaint.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.complaint.ComplaintOrders;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// How the person of a department answers an order. Anybody may be given one, whatever else they may see.
@Controller
@RequestMapping("/complaints/orders/{id}")
@Requires(Requires.SIGNED_IN)
class ComplaintOrderPages {
    private final DSLContext sql;
    private final ComplaintOrders orders;

    ComplaintOrderPages(DSLContext sql, ComplaintOrders orders) {
        this.sql = sql;
        this.orders = orders;
    }

    @GetMapping
    JteModel show(@PathVariable long id) {
        return new StaticTemplates().complaintOrder(ComplaintOrderPage.load(sql, id, null, Form.empty()));
    }

    @PostMapping("/acceptance")
    Object accept(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "acceptance", typed, () -> orders.accept(id));
    }

    @PostMapping("/refusal")
    Object refuse(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "refusal", typed, () -> orders.refuse(id, typed.getFirst("reason")));
    }

    @PostMapping("/completion")
    Object complete(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return done(id, "completion", typed, () -> orders.complete(id, day(typed.getFirst("doneOn")), typed.getFirst("report")));
    }

    private Object done(long id, String act, MultiValueMap<String, String> typed, Runnable work) {
        try {
            work.run();
            return Redirect.to("/complaints/orders/" + id).saying(t("complaint.order.said." + act));
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            return Answer.refused(new StaticTemplates().complaintOrder(ComplaintOrderPage.load(sql, id, act, Form.typed(typed, refusal))), refusal);
        }
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.field("doneOn", "invalid");
        }
    }
}
