package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.customer.Dealing;
import app.guike.customer.Dealing.Ability;
import app.guike.customer.Dealing.Wanted;
import app.guike.shell.ListsPeople;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Dealing out customers: among whom, the proposal, moves by hand, confirmed at once.
@Controller
@RequestMapping("/customers/dealings")
@Requires(OwnerBatch.PERMISSION)
class DealingPages {
    private final DSLContext sql;
    private final Clock clock;
    private final Dealing dealing;

    DealingPages(DSLContext sql, Clock clock, Dealing dealing) {
        this.sql = sql;
        this.clock = clock;
        this.dealing = dealing;
    }

    @GetMapping("/new")
    JteModel ask(@RequestParam(required = false) @Nullable Long store) {
        return fresh(store, Form.empty());
    }

    @PostMapping
    Object create(@RequestParam(required = false) @Nullable Long storeId, @RequestParam(defaultValue = "LOAD") String rule, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> fresh(storeId, form), () -> Redirect.to("/customers/dealings/"
            + dealing.propose(new Wanted(storeId, rule, number(typed.getFirst("most"), "most"), "yes".equals(typed.getFirst("pool"))))));
    }

    @PostMapping("/abilities")
    Object ability(@RequestParam long storeId, @RequestParam long person, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> fresh(storeId, form), () -> {
            var weight = typed.getFirst("weight");
            try {
                dealing.ability(storeId, person, new Ability(weight == null || weight.isBlank() ? null : new BigDecimal(weight.strip()), number(typed.getFirst("capacity"), "capacity"),
                    "yes".equals(typed.getFirst("takesPart"))));
            } catch (NumberFormatException _) {
                throw Refusal.field("weight", "invalid");
            }
            return Redirect.to("/customers/dealings/new?store=" + storeId).saying(t("customer.dealing.ability.saved"));
        });
    }

    @GetMapping("/{id}")
    @ListsPeople("customer")
    JteModel show(@PathVariable long id, @RequestParam(defaultValue = "") String after) {
        return page(id, after, Form.empty());
    }

    @PostMapping("/{id}/moves")
    Object move(@PathVariable long id, @RequestParam long customer, @RequestParam(required = false) @Nullable Long to, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> page(id, "", form), () -> {
            dealing.move(id, customer, to, typed.getFirst("reason"));
            return Redirect.to("/customers/dealings/" + id).saying(t("customer.dealing.moved"));
        });
    }

    @PostMapping("/{id}/confirmation")
    Redirect confirm(@PathVariable long id) {
        return Redirect.to("/customers/dealings/" + id).saying(t("customer.dealing.done", dealing.confirm(id)));
    }

    @DeleteMapping("/{id}")
    Redirect drop(@PathVariable long id) {
        dealing.drop(id);
        return Redirect.to("/customers/owner-changes").saying(t("customer.dealing.dropped"));
    }

    private JteModel fresh(@Nullable Long store, Form form) {
        return new StaticTemplates().customerDealingNew(DealingPage.fresh(sql, store, today(), form));
    }

    private JteModel page(long id, String after, Form form) {
        return new StaticTemplates().customerDealing(DealingPage.load(sql, id, after, today(), form));
    }

    private static @Nullable Integer number(@Nullable String typed, String field) {
        try {
            return typed == null || typed.isBlank() ? null : Integer.valueOf(typed.strip());
        } catch (NumberFormatException _) {
            throw Refusal.field(field, "invalid");
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Viewer.current().zone());
    }
}
