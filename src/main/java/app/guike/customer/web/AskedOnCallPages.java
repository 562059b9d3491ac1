package app.guike.customer.web;

import app.guike.base.Refusal;
import app.guike.customer.ArchiveAges;
import app.guike.customer.HeardInCalls;
import app.guike.shell.Requires;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What was asked of the archive while the customer is on the line; the panel comes back with what is still to be asked.
@Controller
@RequestMapping("/customers/{id}")
@Requires("customer.edit")
class AskedOnCallPages {
    private final HeardInCalls heard;
    private final ArchiveAges ages;
    private final CustomerReader reader;

    AskedOnCallPages(HeardInCalls heard, ArchiveAges ages, CustomerReader reader) {
        this.heard = heard;
        this.ages = ages;
        this.reader = reader;
    }

    /// @param about of a part that was old: what it is about
    @PostMapping("/answers")
    JteModel answer(@PathVariable long id, @RequestParam String field, @RequestParam String value, @RequestParam(required = false) @Nullable Long about) {
        if (value.isBlank()) {
            throw Refusal.field("value", "required");
        }
        if (about == null) {
            heard.learn(id, Map.of(field, value.strip()));
        } else {
            ages.answer(id, field, about, value.strip());
        }
        return left(id);
    }

    @PostMapping("/confirmations")
    JteModel confirm(@PathVariable long id, @RequestParam String part) {
        ages.confirm(id, part);
        return left(id);
    }

    /// @param take into the archive; else it stays as it is
    @PostMapping("/proposals/{proposal}")
    JteModel decide(@PathVariable long id, @PathVariable long proposal, @RequestParam boolean take) {
        heard.decide(id, proposal, take);
        return left(id);
    }

    private JteModel left(long id) {
        return new StaticTemplates().customerGaps(reader.gaps(id).orElseThrow(Refusal::absent));
    }
}
