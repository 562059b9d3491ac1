package app.guike.customer.privacy.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.privacy.ConsentPurposes;
import app.guike.customer.privacy.Erasures;
import app.guike.customer.privacy.PrivacyRequests;
import app.guike.customer.privacy.RequestIntake;
import app.guike.shell.DeskCard;
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
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Requests of persons: filed at the customer, listed, answered, refused, erased.
@Controller
@Requires(PrivacyRequests.HANDLE)
class RequestPages {
    private final DSLContext sql;
    private final Clock clock;
    private final PrivacyRequests requests;
    private final Erasures erasures;
    private final RequestChoices choices;

    RequestPages(DSLContext sql, Clock clock, PrivacyRequests requests, Erasures erasures, RequestChoices choices) {
        this.sql = sql;
        this.clock = clock;
        this.requests = requests;
        this.erasures = erasures;
        this.choices = choices;
    }

    @GetMapping("/privacy-requests")
    @ListsPeople("privacy_request")
    JteModel list(@RequestParam(defaultValue = "open") String state, @RequestParam(defaultValue = "") String after) {
        var page = RequestRow.page(sql, state, today(), after, 50);
        return new StaticTemplates().customerRequests(new RequestRow.Listed(state, page.items(), page.next() == null ? null : "/privacy-requests?state=" + state + "&after=" + page.next()));
    }

    @GetMapping("/customers/{id}/privacy-requests/new")
    JteModel blank(@PathVariable long id) {
        return choices.drawer(id, Form.empty());
    }

    @PostMapping("/customers/{id}/privacy-requests")
    Object file(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> choices.drawer(id, form), () -> {
            var made = requests.file(id, new RequestIntake(typed.getFirst("kind"), typed.getFirst("channel"), typed.getFirst("requester"), typed.getFirst("identityNote"), typed.getFirst("words"),
                typed.getFirst("purpose"), Form.day(typed, "receivedOn"), Form.id(typed, "assigneeId")));
            return Redirect.to("/privacy-requests/" + made).saying(t("privacy.filed"));
        });
    }

    @GetMapping("/privacy-requests/{id}")
    JteModel show(@PathVariable long id) {
        return page(id, Form.empty());
    }

    @PostMapping("/privacy-requests/{id}/answer")
    Object answer(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            requests.answer(id, typed.getFirst("answer"));
            return done(id);
        });
    }

    @PostMapping("/privacy-requests/{id}/refusal")
    Object refuse(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            requests.refuse(id, typed.getFirst("answer"));
            return done(id);
        });
    }

    @PostMapping("/privacy-requests/{id}/erasure")
    Object propose(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            erasures.propose(id);
            return Redirect.to("/privacy-requests/" + id).saying(t("erasure.proposed"));
        });
    }

    @PostMapping("/privacy-requests/{id}/erasure/confirmation")
    @Requires(Erasures.CONFIRM)
    Object confirm(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            erasures.confirm(id, typed.getFirst("answer"));
            return Redirect.to("/privacy-requests/" + id).saying(t("erasure.done"));
        });
    }

    private static Redirect done(long id) {
        return Redirect.to("/privacy-requests/" + id).saying(t("privacy.answered"));
    }

    private JteModel page(long id, Form form) {
        return new StaticTemplates().customerRequest(RequestRow.shown(sql, erasures, id, today(), form));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }

    /// What a request is filed with.
    @Component
    record RequestChoices(DSLContext sql, ConsentPurposes purposes) {
        JteModel drawer(long customer, Form form) {
            ConsentRow.of(sql, customer);
            var people = sql.fetch("""
                select distinct e.id, e.name from post p join role_permission r on r.role_id = p.role_id and r.permission = 'customer.privacy'
                join employee e on e.id = p.employee_id and e.deactivated_at is null join customer c on c.store_id = p.store_id where c.id = {0} order by e.name, e.id limit 100""", org.jooq.impl.DSL.val(customer))
                .map(r -> new app.guike.shell.web.Choice(r.get(0, String.class), r.get(1, String.class)));
            return new StaticTemplates().customerRequestDrawer(new RequestRow.Drawer(customer, purposes.choices(), people, form));
        }
    }

    @Component
    static class Card implements DeskCard {
        private final DSLContext sql;
        private final Clock clock;

        Card(DSLContext sql, Clock clock) {
            this.sql = sql;
            this.clock = clock;
        }

        @Override
        public int order() {
            return 26;
        }

        @Override
        public String permission() {
            return PrivacyRequests.HANDLE;
        }

        @Override
        public Optional<JteModel> load(Viewer viewer) {
            var card = RequestRow.card(sql, viewer, LocalDate.ofInstant(clock.instant(), viewer.zone()));
            return card.rows().isEmpty() ? Optional.empty() : Optional.of(new StaticTemplates().customerRequestCard(card));
        }
    }
}
