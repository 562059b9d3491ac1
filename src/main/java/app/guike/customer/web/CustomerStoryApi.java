package app.guike.customer.web;

import app.guike.base.Refusal;
import app.guike.customer.ContactIntake;
import app.guike.customer.Contacts;
import app.guike.customer.CustomerNotes;
import app.guike.customer.TimelineSource;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What belongs to a customer: the timeline, notes, contact persons, and the looks at what is masked.
@RestController
@RequestMapping("/api/v1/customers/{id}")
@Tag(name = "customers")
class CustomerStoryApi {
    private final CustomerReader reader;
    private final Timelines timelines;
    private final CustomerNotes notes;
    private final Contacts contacts;
    private final Unmasking unmasking;

    CustomerStoryApi(CustomerReader reader, Timelines timelines, CustomerNotes notes, Contacts contacts, Unmasking unmasking) {
        this.reader = reader;
        this.timelines = timelines;
        this.notes = notes;
        this.contacts = contacts;
        this.unmasking = unmasking;
    }

    /// @param way by which one was in touch: SMS, EMAIL or VISIT; null for a mere note
    record NoteIntake(@Nullable String text, @Nullable String way) {
    }

    @GetMapping("/timeline")
    @Requires("customer.read")
    @Operation(summary = "What happened with a customer, newest first")
    Listing<TimelineSource.Entry> timeline(@PathVariable long id, Paging paging, @RequestParam(defaultValue = "") String type) {
        reader.card(id);
        return Listing.of(timelines.page(id, type, paging.after(), paging.rows()));
    }

    @GetMapping("/notes")
    @Requires("customer.read")
    @Operation(summary = "The latest notes; older ones stand in the timeline as type NOTE, those with a way as CONTACT")
    Listing<CustomerCard.Note> notes(@PathVariable long id) {
        return new Listing<>(reader.card(id).notes(), null, null);
    }

    @PostMapping("/notes")
    @Requires("customer.edit")
    @Operation(summary = "Note something about a customer, or with a way that one was in touch; nothing is sent, and notes are never changed")
    ResponseEntity<CustomerCard.Note> note(@PathVariable long id, @RequestBody NoteIntake note) {
        var made = notes.add(id, note.text() == null ? "" : note.text(), note.way());
        return ResponseEntity.created(URI.create("/api/v1/customers/" + id + "/notes")).body(reader.card(id).notes().stream()
            .filter(n -> n.id() == made).findFirst().orElseThrow(Refusal::absent));
    }

    @GetMapping("/contacts")
    @Requires("customer.read")
    @Operation(summary = "Contact persons of a customer")
    Listing<CustomerCard.Contact> contacts(@PathVariable long id) {
        return Listing.whole(reader.card(id).contacts());
    }

    @PostMapping("/contacts")
    @Requires("customer.edit")
    @Operation(summary = "Add a contact person")
    ResponseEntity<CustomerCard.Contact> contact(@PathVariable long id, @RequestBody ContactIntake intake) {
        var made = contacts.create(id, intake);
        return ResponseEntity.created(URI.create("/api/v1/customers/" + id + "/contacts/" + made)).body(contact(id, made));
    }

    @PutMapping("/contacts/{contact}")
    @Requires("customer.edit")
    @Operation(summary = "Change a contact person")
    CustomerCard.Contact update(@PathVariable long id, @PathVariable long contact, @RequestBody ContactIntake intake) {
        contacts.update(id, contact, intake);
        return contact(id, contact);
    }

    @DeleteMapping("/contacts/{contact}")
    @ResponseStatus(org.springframework.http.HttpStatus.NO_CONTENT)
    @Requires("customer.edit")
    @Operation(summary = "Remove a contact person")
    void delete(@PathVariable long id, @PathVariable long contact) {
        contacts.delete(id, contact);
    }

    @PostMapping("/phones/{phone}/looks")
    @Requires("customer.reveal")
    @Operation(summary = "The whole telephone number; the look is written down")
    Map<String, String> look(@PathVariable long id, @PathVariable long phone) {
        return Map.of("number", unmasking.phone(id, phone).value());
    }

    @PostMapping("/id-number/looks")
    @Requires("customer.sealed")
    @Operation(summary = "The whole identity number; the look is written down")
    Map<String, String> idNumber(@PathVariable long id) {
        return Map.of("idNumber", unmasking.idNumber(id));
    }

    @PostMapping("/custom/{key}/looks")
    @Requires("customer.sealed")
    @Operation(summary = "The whole value of a sensitive field; the look is written down")
    Map<String, String> custom(@PathVariable long id, @PathVariable String key) {
        return Map.of("value", unmasking.custom(id, key));
    }

    private CustomerCard.Contact contact(long id, long contact) {
        return reader.card(id).contacts().stream().filter(c -> c.id() == contact).findFirst().orElseThrow(Refusal::absent);
    }
}
