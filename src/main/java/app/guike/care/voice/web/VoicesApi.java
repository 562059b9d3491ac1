package app.guike.care.voice.web;

import app.guike.care.voice.VoiceIntake;
import app.guike.care.voice.Voices;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.web.Etag;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Paging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Suggestions and enquiries for other systems: the same commands.
@RestController
@RequestMapping("/api/v1/customer-voices")
@Tag(name = "customer-voices")
class VoicesApi {
    private final Voices voices;
    private final VoiceRows rows;

    VoicesApi(Voices voices, VoiceRows rows) {
        this.voices = voices;
        this.rows = rows;
    }

    @GetMapping
    @ListsPeople("customer_voice")
    @Requires(Voices.READ)
    @Operation(summary = "Suggestions and enquiries, the latest first; state OPEN, ANSWERED or TOLD, kind SUGGESTION or ENQUIRY, topic COMPANY, PRODUCT or SERVICE, whose mine")
    Listing<VoiceRow> list(VoiceRows.Filter filter, Paging paging) {
        return Listing.of(rows.list(filter, paging.after(), paging.rows()));
    }

    @GetMapping("/{id}")
    @Requires(Voices.READ)
    @Operation(summary = "One suggestion or enquiry with its answer and how the customer was told")
    ResponseEntity<VoiceRow> show(@PathVariable long id) {
        var row = rows.one(id);
        return ResponseEntity.ok().eTag(Etag.of(row.version())).body(row);
    }

    @PostMapping
    @Requires(Voices.RAISE)
    @Operation(summary = "Write down what a customer suggests or asks; ownerId answers, else whoever writes it down")
    ResponseEntity<VoiceRow> create(@RequestBody VoiceIntake intake) {
        var id = voices.raise(intake);
        return ResponseEntity.created(URI.create("/api/v1/customer-voices/" + id)).body(rows.one(id));
    }

    record Owner(@Nullable String topic, @Nullable Long ownerId) {
    }

    @PutMapping("/{id}/owner")
    @Requires(Voices.READ)
    @Operation(summary = "Give it to somebody and say what it is about; If-Match guards against lost updates")
    ResponseEntity<VoiceRow> give(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody Owner owner) {
        voices.give(id, version(id, ifMatch), owner.topic(), owner.ownerId());
        return show(id);
    }

    record Answer(@Nullable String answer) {
    }

    @PutMapping("/{id}/answer")
    @Requires(Voices.READ)
    @Operation(summary = "Answer it; by its owner or by whoever makes calls")
    ResponseEntity<VoiceRow> answer(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody Answer answer) {
        voices.answer(id, version(id, ifMatch), answer.answer());
        return show(id);
    }

    /// @param way PHONE, SMS, EMAIL or VISIT
    record Telling(@Nullable String way, @Nullable String note) {
    }

    @PostMapping("/{id}/telling")
    @Requires(Voices.READ)
    @Operation(summary = "Note by which way the customer was told of the answer, which closes it; nothing is sent")
    ResponseEntity<VoiceRow> tell(@PathVariable long id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody Telling telling) {
        voices.tell(id, version(id, ifMatch), telling.way(), telling.note());
        return show(id);
    }

    private int version(long id, @Nullable String ifMatch) {
        return Etag.expected(ifMatch, rows.one(id).version());
    }
}
