package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.customer.ContactIntake;
import app.guike.customer.Contacts;
import app.guike.customer.CustomerIntake.Wishes;
import app.guike.customer.CustomerNotes;
import app.guike.customer.Customers;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is changed beside the page of a customer: tags, wishes, notes, contact persons.
@Controller
@RequestMapping("/customers/{id}")
@Requires("customer.edit")
class CustomerDrawerPages {
    private final Customers customers;
    private final CustomerNotes notes;
    private final Contacts contacts;
    private final CustomerReader reader;

    CustomerDrawerPages(Customers customers, CustomerNotes notes, Contacts contacts, CustomerReader reader) {
        this.customers = customers;
        this.notes = notes;
        this.contacts = contacts;
        this.reader = reader;
    }

    @GetMapping("/tags/edit")
    JteModel editTags(@PathVariable long id) {
        var card = reader.card(id);
        return new StaticTemplates().customerTagsDrawer(new CustomerDrawer(id, card.version(), null, Form.of(java.util.Map.of("tags", String.join("，", card.tags())))));
    }

    @PostMapping("/tags")
    Object tags(@PathVariable long id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        try {
            customers.tags(id, version, CustomerForm.tags(typed.getFirst("tags")));
            return done(id, "customer.changed");
        } catch (Refusal refusal) {
            return Answer.refused(new StaticTemplates().customerTagsDrawer(new CustomerDrawer(id, version(id), null, Form.typed(typed, refusal))), refusal);
        }
    }

    @GetMapping("/wishes/edit")
    JteModel editWishes(@PathVariable long id) {
        var card = reader.card(id);
        var stored = new HashMap<String, @Nullable Object>();
        stored.put("doNotDisturb", List.copyOf(card.wishes().doNotDisturb()));
        stored.put("preferredWindow", card.wishes().preferredWindow());
        stored.put("reason", card.wishes().reason());
        return new StaticTemplates().customerWishesDrawer(new CustomerDrawer(id, card.version(), null, Form.of(stored)));
    }

    @PostMapping("/wishes")
    Object wishes(@PathVariable long id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        try {
            Set<String> chosen = new TreeSet<>(typed.getOrDefault("doNotDisturb", List.of()));
            customers.wishes(id, version, new Wishes(chosen, typed.getFirst("preferredWindow"), typed.getFirst("reason")));
            return done(id, "customer.changed");
        } catch (Refusal refusal) {
            return Answer.refused(new StaticTemplates().customerWishesDrawer(new CustomerDrawer(id, version(id), null, Form.typed(typed, refusal))), refusal);
        }
    }

    @PostMapping("/notes")
    Object note(@PathVariable long id, @RequestParam(defaultValue = "") String text, @RequestParam(defaultValue = "") String way) {
        notes.add(id, text, way.isEmpty() ? null : way);
        return done(id, "customer.noted");
    }

    @GetMapping("/contacts/new")
    JteModel newContact(@PathVariable long id) {
        return new StaticTemplates().customerContactDrawer(new CustomerDrawer(id, version(id), null, Form.empty()));
    }

    @GetMapping("/contacts/{contact}/edit")
    JteModel editContact(@PathVariable long id, @PathVariable long contact) {
        var card = reader.card(id);
        var known = card.contacts().stream().filter(c -> c.id() == contact).findFirst().orElseThrow(Refusal::absent);
        var stored = new HashMap<String, @Nullable Object>();
        stored.put("name", known.name());
        stored.put("post", known.post());
        stored.put("phone", known.phone());
        stored.put("email", known.email());
        stored.put("note", known.note());
        stored.put("department", known.department());
        stored.put("role", known.role());
        stored.put("influence", known.influence());
        stored.put("attitude", known.attitude());
        stored.put("attitudeNote", known.attitudeNote());
        stored.put("attitudeOn", known.attitudeOn());
        stored.put("nextStep", known.nextStep());
        stored.put("nextOn", known.nextOn());
        return new StaticTemplates().customerContactDrawer(new CustomerDrawer(id, card.version(), contact, Form.of(stored)));
    }

    @PostMapping({"/contacts", "/contacts/{contact}"})
    Object contact(@PathVariable long id, @PathVariable(required = false) @Nullable Long contact, @RequestParam MultiValueMap<String, String> typed) {
        try {
            var intake = contact(typed);
            if (contact == null) {
                contacts.create(id, intake);
            } else {
                contacts.update(id, contact, intake);
            }
            return done(id, "customer.changed");
        } catch (Refusal refusal) {
            return Answer.refused(new StaticTemplates().customerContactDrawer(new CustomerDrawer(id, version(id), contact, Form.typed(typed, refusal))), refusal);
        }
    }

    private static ContactIntake contact(MultiValueMap<String, String> typed) {
        return new ContactIntake(typed.getFirst("name"), typed.getFirst("post"), typed.getFirst("phone"), typed.getFirst("email"), typed.getFirst("note"),
            typed.getFirst("department"), typed.getFirst("role"), whole(typed.getFirst("influence")), whole(typed.getFirst("attitude")), typed.getFirst("attitudeNote"),
            Form.day(typed, "attitudeOn"), typed.getFirst("nextStep"), Form.day(typed, "nextOn"));
    }

    private static @Nullable Integer whole(@Nullable String typed) {
        return typed == null || !typed.matches("-?\\d") ? null : Integer.valueOf(typed);
    }

    @DeleteMapping("/contacts/{contact}")
    Redirect deleteContact(@PathVariable long id, @PathVariable long contact) {
        contacts.delete(id, contact);
        return done(id, "customer.contact.gone");
    }

    /// Also refuses what is out of scope, whatever else was wrong.
    private int version(long id) {
        return reader.card(id).version();
    }

    private static Redirect done(long id, String notice) {
        return Redirect.to("/customers/" + id).saying(t(notice));
    }
}
