package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.FirstContacts;
import app.guike.shell.DeskCard;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Assigned customers who wait for their first contact, and its filing.
@Controller
class FirstContactPages {
    private final DSLContext sql;
    private final FirstContacts contacts;
    private final Clock clock;

    FirstContactPages(DSLContext sql, FirstContacts contacts, Clock clock) {
        this.sql = sql;
        this.clock = clock;
        this.contacts = contacts;
    }

    @GetMapping("/customers/first-contacts")
    @ListsPeople("customer")
    @Requires(CustomerRows.PERMISSION)
    JteModel list(@RequestParam(defaultValue = "open") String state, @RequestParam(required = false) @Nullable Long owner, @RequestParam(defaultValue = "") String after) {
        return new StaticTemplates().customerFirstContacts(FirstContactList.load(sql, new FirstContactList.Asked(state, owner), after, today(clock)));
    }

    @GetMapping("/customers/{id}/first-contact/new")
    @Requires("customer.edit")
    JteModel ask(@PathVariable long id) {
        return drawer(id, Form.empty());
    }

    @PostMapping("/customers/{id}/first-contact")
    @Requires("customer.edit")
    Object file(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(id, form), () -> {
            contacts.file(id, typed.getFirst("note"));
            return Redirect.to("/customers/" + id).saying(t("customer.contact.filed"));
        });
    }

    private static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }

    private JteModel drawer(long id, Form form) {
        OwnershipPanel.terms(sql, id, 1);
        return new StaticTemplates().customerFirstContactDrawer(id, form);
    }

    /// The same for other systems.
    @RestController
    @Tag(name = "first-contacts")
    static class Api {
        private final DSLContext sql;
        private final FirstContacts contacts;
        private final Clock clock;

        Api(DSLContext sql, FirstContacts contacts, Clock clock) {
            this.sql = sql;
            this.clock = clock;
            this.contacts = contacts;
        }

        record Filed(@Nullable String note) {
        }

        @GetMapping("/api/v1/first-contacts")
        @ListsPeople("customer")
        @Requires(CustomerRows.PERMISSION)
        @Operation(summary = "Assigned customers who wait for their first contact; state open or late")
        Listing<FirstContactList.Row> list(@RequestParam(defaultValue = "open") String state, @RequestParam(required = false) @Nullable Long ownerId, Paging paging) {
            return Listing.of(FirstContactList.page(sql, new FirstContactList.Asked(state, ownerId), paging.after(), paging.rows(), today(clock)));
        }

        @PostMapping("/api/v1/customers/{id}/first-contact")
        @Requires("customer.edit")
        @Operation(summary = "File a contact with the customer; the first of an assignment ends its clock")
        List<OwnershipPanel.Term> file(@PathVariable long id, @RequestBody Filed filed) {
            contacts.file(id, filed.note());
            return OwnershipPanel.terms(sql, id, 1);
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
            return 24;
        }

        @Override
        public String permission() {
            return "customer.edit";
        }

        @Override
        public Optional<JteModel> load(Viewer viewer) {
            var card = FirstContactList.card(sql, viewer, today(clock));
            return card.rows().isEmpty() ? Optional.empty() : Optional.of(new StaticTemplates().customerFirstContactCard(card));
        }
    }
}
