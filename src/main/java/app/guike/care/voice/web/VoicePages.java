package app.guike.care.voice.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;

import app.guike.base.Refusal;
import app.guike.care.voice.VoiceIntake;
import app.guike.care.voice.Voices;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Suggestions and enquiries: the list, one of them, and what is done to it.
@Controller
class VoicePages {
    private static final int ROWS = 40;

    private final Voices voices;
    private final VoiceRows rows;

    VoicePages(Voices voices, VoiceRows rows) {
        this.voices = voices;
        this.rows = rows;
    }

    @GetMapping("/care/voices")
    @ListsPeople("customer_voice")
    @Requires(Voices.READ)
    JteModel list(VoiceRows.Filter filter, @RequestParam(defaultValue = "") String after) {
        return new StaticTemplates().careVoices(new VoiceList(filter, rows.list(filter, after, ROWS), after.isEmpty()));
    }

    @GetMapping("/care/voices/{id}")
    @Requires(Voices.READ)
    JteModel show(@PathVariable long id) {
        return page(id, null);
    }

    private JteModel page(long id, @Nullable Form refused) {
        var row = rows.one(id);
        var kept = new HashMap<String, @Nullable Object>();
        kept.put("topic", row.topic());
        kept.put("ownerId", row.ownerId());
        kept.put("answer", row.answer());
        return new StaticTemplates().careVoice(new VoicePage(row, row.workable(), row.workable() ? rows.owners(row.storeId()) : java.util.List.of(), refused != null ? refused : Form.of(kept)));
    }

    /// From the customer's page.
    @PostMapping("/care/customers/{id}/voices")
    @Requires(Voices.RAISE)
    Object create(@PathVariable long id, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> new StaticTemplates().careVoiceForm(VoicesOfCustomer.load(rows, id, store(id), form)), () -> {
            voices.raise(new VoiceIntake(id, typed.getFirst("kind"), typed.getFirst("topic"), typed.getFirst("words"), Form.id(typed, "ownerId")));
            return Redirect.to("/customers/" + id).saying(t("voice.raised"));
        });
    }

    private long store(long customer) {
        return rows.sql().select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(customer)).fetchOptional(CUSTOMER.STORE_ID).orElseThrow(Refusal::absent);
    }

    @PostMapping("/care/voices/{id}/owner")
    @Requires(Voices.READ)
    Object give(@PathVariable long id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            voices.give(id, version, typed.getFirst("topic"), Form.id(typed, "ownerId"));
            return Redirect.to("/care/voices/" + id).saying(t("voice.changed"));
        });
    }

    @PostMapping("/care/voices/{id}/answer")
    @Requires(Voices.READ)
    Object answer(@PathVariable long id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            voices.answer(id, version, typed.getFirst("answer"));
            return Redirect.to("/care/voices/" + id).saying(t("voice.changed"));
        });
    }

    @PostMapping("/care/voices/{id}/telling")
    @Requires(Voices.READ)
    Object tell(@PathVariable long id, @RequestParam int version, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, form), () -> {
            voices.tell(id, version, typed.getFirst("way"), typed.getFirst("note"));
            return Redirect.to("/care/voices/" + id).saying(t("voice.closed"));
        });
    }
}
