package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.customer.Customers;
import app.guike.customer.privacy.ConsentPurposes;
import app.guike.customer.privacy.ConsentReport;
import app.guike.customer.privacy.Consents;
import app.guike.org.region.RegionPicker;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Making and changing an archive.
@Controller
@RequestMapping("/customers")
class CustomerFormPages {
    private static final String EDIT = "customer.edit";

    private final DSLContext sql;
    private final Customers customers;
    private final Entry entry;
    private final CustomerReader reader;
    private final KnownCustomers known;
    private final FormChoices choices;

    CustomerFormPages(DSLContext sql, Entry entry, CustomerReader reader, KnownCustomers known, FormChoices choices) {
        this.sql = sql;
        this.customers = entry.customers();
        this.entry = entry;
        this.reader = reader;
        this.known = known;
        this.choices = choices;
    }

    /// What is made when somebody comes: the archive, and what they agree to.
    @Component
    record Entry(Customers customers, Consents consents, ConsentPurposes purposes) {
        void said(long customer, MultiValueMap<String, String> typed) {
            for (var purpose : purposes.choices()) {
                var said = typed.getFirst("given." + purpose.value());
                if ("yes".equals(said) || "no".equals(said)) {
                    consents.record(customer, new ConsentReport(purpose.value(), said.equals("yes"), "FORM", null, null, null));
                }
            }
        }
    }

    @GetMapping("/new")
    @Requires(EDIT)
    JteModel blank() {
        var viewer = Viewer.current();
        var stores = viewer.stores(EDIT);
        var first = new java.util.HashMap<String, Object>(Map.of("type", "individual"));
        if (stores.size() == 1) {
            first.putAll(Map.of("storeId", stores.getFirst().id(), "ownerId", viewer.id(), "origin.foundById", viewer.id()));
        }
        return page(null, 0, Form.of(first), List.of());
    }

    @PostMapping
    @Requires(EDIT)
    Object create(@RequestParam MultiValueMap<String, String> typed) {
        typed.set("region", RegionPicker.chosen(typed.toSingleValueMap()));
        try {
            var made = customers.create(CustomerForm.intake(typed));
            entry.said(made, typed);
            return Redirect.to("/customers/" + made).saying(t("customer.made"));
        } catch (Refusal refusal) {
            return refused(null, 0, typed, refusal, List.of());
        }
    }

    @GetMapping("/{id}/edit")
    @Requires(EDIT)
    JteModel edit(@PathVariable long id) {
        var card = reader.card(id);
        return page(card, card.version(), Form.of(CustomerForm.stored(card)), List.of());
    }

    /// Stale: the form comes back with what was typed and the telephones that came, and says what is new; saving it again is then on purpose.
    @PostMapping("/{id}")
    @Requires(EDIT)
    Object update(@PathVariable long id, @RequestParam(defaultValue = "0") int version, @RequestParam MultiValueMap<String, String> typed) {
        typed.set("region", RegionPicker.chosen(typed.toSingleValueMap()));
        try {
            customers.update(id, version, CustomerForm.intake(typed));
            return Redirect.to("/customers/" + id).saying(t("customer.changed"));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.STALE) {
                var card = reader.card(id);
                var came = CustomerForm.addCame(card, typed);
                return refused(id, card.version(), typed, refusal, CustomerForm.newer(card, typed, reader.fields(), came));
            }
            return refused(id, version, typed, refusal, List.of());
        }
    }

    private Answer refused(@Nullable Long id, int version, MultiValueMap<String, String> typed, Refusal refusal, List<Choice> newer) {
        if (refusal.kind() == Refusal.Kind.ABSENT) {
            throw refusal;
        }
        return Answer.refused(page(id == null ? null : reader.card(id), version, Form.typed(typed, refusal), newer), refusal);
    }

    /// @param card as it is stored; null of a new one
    private JteModel page(@Nullable CustomerCard card, int version, Form form, List<Choice> newer) {
        var viewer = Viewer.current();
        var stores = viewer.stores(EDIT).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        return new StaticTemplates().customerForm(new CustomerForm(card == null ? null : card.id(), version, form, stores, people(card, viewer), newer,
            choices.types(card == null || card.type() == null ? "" : card.type()), choices.industries(form.value("industry")), choices.region(form.value("region"), form.error("region")), reader.fields(), card == null ? entry.purposes().choices() : List.of(), choices.sources(form.value("source"))));
    }

    private CustomerForm.People people(@Nullable CustomerCard card, Viewer viewer) {
        if (card == null) {
            var all = Colleagues.of(sql, viewer.scope(EDIT).anyStores());
            return new CustomerForm.People(all, all);
        }
        return new CustomerForm.People(Colleagues.with(sql, card.storeId(), card.ownerId(), card.owner()),
            Colleagues.with(sql, card.storeId(), card.origin().foundById(), card.origin().foundBy()));
    }

    @GetMapping("/companies")
    @Requires(CustomerRows.PERMISSION)
    JteModel companies(@RequestParam(defaultValue = "") String parent) {
        return new StaticTemplates().customerCompanies(choices.companies(parent, Viewer.current().scope(CustomerRows.PERMISSION).anyStores()));
    }

    /// Who it may be already, by all that is typed so far; may be the family, so it warns and does not forbid.
    @GetMapping("/doubles")
    @Requires(CustomerRows.PERMISSION)
    Object doubles(@RequestParam MultiValueMap<String, String> typed) {
        return new StaticTemplates().customerDoubles(known.of(CustomerForm.intake(typed), CustomerForm.number(typed.getFirst("id")), typed.getFirst("car")));
    }
}
