package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.customer.Families;
import app.guike.customer.FamilyIntake;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The family of a customer, in the drawer beside the page.
@Controller
@RequestMapping("/customers/{id}/family")
@Requires("customer.edit")
class FamilyPages {
    private final Families families;
    private final CustomerReader reader;

    FamilyPages(Families families, CustomerReader reader) {
        this.families = families;
        this.reader = reader;
    }

    @GetMapping("/new")
    JteModel blank(@PathVariable long id) {
        return drawer(id, null, Form.empty());
    }

    @GetMapping("/{member}/edit")
    JteModel edit(@PathVariable long id, @PathVariable long member) {
        var known = reader.card(id).family().stream().filter(f -> f.id() == member).findFirst().orElseThrow(Refusal::absent);
        var stored = new HashMap<String, @Nullable Object>();
        stored.put("name", known.name());
        stored.put("relation", known.relation());
        stored.put("sex", known.sex());
        stored.put("likes", known.likes());
        if (known.birthday() != null) {
            stored.put("birthday", known.birthday().date());
            stored.put("calendar", known.birthday().lunar() ? "LUNAR" : "SOLAR");
            stored.put("leap", known.birthday().leap() ? "yes" : "");
        }
        return drawer(id, member, Form.of(stored));
    }

    @PostMapping({"", "/{member}"})
    Object save(@PathVariable long id, @PathVariable(required = false) @Nullable Long member, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(id, member, form), () -> {
            if (member == null) {
                families.create(id, intake(typed));
            } else {
                families.update(id, member, intake(typed));
            }
            return Redirect.to("/customers/" + id).saying(t("customer.changed"));
        });
    }

    @DeleteMapping("/{member}")
    Redirect delete(@PathVariable long id, @PathVariable long member) {
        families.delete(id, member);
        return Redirect.to("/customers/" + id).saying(t("customer.family.gone"));
    }

    private static FamilyIntake intake(MultiValueMap<String, String> typed) {
        return new FamilyIntake(typed.getFirst("name"), typed.getFirst("relation"), typed.getFirst("sex"), typed.getFirst("birthday"),
            "LUNAR".equals(typed.getFirst("calendar")), "yes".equals(typed.getFirst("leap")), typed.getFirst("likes"));
    }

    private JteModel drawer(long id, @Nullable Long member, Form form) {
        return new StaticTemplates().customerFamilyDrawer(new CustomerDrawer(id, reader.card(id).version(), member, form));
    }
}
