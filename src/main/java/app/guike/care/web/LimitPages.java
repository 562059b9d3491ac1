package app.guike.care.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.care.ContactLimit;
import app.guike.care.ContactLimits;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How often a store lets its customers be asked.
@Controller
@RequestMapping("/care/limits")
class LimitPages {
    private final ContactLimits limits;

    LimitPages(ContactLimits limits) {
        this.limits = limits;
    }

    @GetMapping
    @Requires("care.plan")
    JteModel edit(@RequestParam(required = false) @Nullable Long store) {
        long id = Viewer.current().store("care.plan", store);
        var limit = limits.of(id);
        return new StaticTemplates().careLimits(LimitPage.of(id, Form.of(Map.of("mergeDays", limit.mergeDays(), "everyDays", limit.everyDays(), "perMonth", limit.perMonth()))));
    }

    @PostMapping
    @Requires("care.plan")
    Object update(@RequestParam long store, @RequestParam MultiValueMap<String, String> typed) {
        try {
            limits.set(Viewer.current().store("care.plan", store), new ContactLimit(number(typed, "mergeDays"), number(typed, "everyDays"), number(typed, "perMonth")), Viewer.current().scope("care.plan").stores());
            return Redirect.to("/care/limits?store=" + store).saying(t("care.limit.saved"));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.ABSENT) {
                throw refusal;
            }
            return Answer.refused(new StaticTemplates().careLimits(LimitPage.of(store, Form.typed(typed, refusal))), refusal);
        }
    }

    private static int number(MultiValueMap<String, String> typed, String name) {
        var value = typed.getFirst(name);
        return value != null && value.matches("\\d{1,4}") ? Integer.parseInt(value) : -1;
    }

    @RestController
    @RequestMapping("/api/v1/contact-limits/{storeId}")
    @Tag(name = "care-plans")
    static class Api {
        private final ContactLimits limits;

        Api(ContactLimits limits) {
            this.limits = limits;
        }

        @GetMapping
        @Requires("care.plan")
        @Operation(summary = "How often a store lets a customer be asked")
        ContactLimit show(@PathVariable long storeId) {
            return limits.of(Viewer.current().store("care.plan", storeId));
        }

        @PutMapping
        @Requires("care.plan")
        @Operation(summary = "Set how often a store lets a customer be asked; 0 is no limit")
        ContactLimit update(@PathVariable long storeId, @RequestBody ContactLimit limit) {
            limits.set(storeId, limit, Viewer.current().scope("care.plan").stores());
            return limits.of(storeId);
        }
    }
}
