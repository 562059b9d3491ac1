package app.guike.customer.archive.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.archive.TypeIntake;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Kinds of customers, industries and sources, as the house wants them.
@Controller
@RequestMapping("/customers/setup/{tree:types|industries|sources}")
@Requires("customer.setup")
class TreePages {
    private final Trees trees;

    TreePages(Trees trees) {
        this.trees = trees;
    }

    @GetMapping
    JteModel list(@PathVariable String tree) {
        return new StaticTemplates().customerTree(trees.page(tree, null, Form.empty()));
    }

    @GetMapping("/new")
    JteModel blank(@PathVariable String tree) {
        return drawer(tree, null, Form.empty());
    }

    @GetMapping("/{code}/edit")
    JteModel edit(@PathVariable String tree, @PathVariable String code) {
        var in = trees.stored(tree, code);
        var stored = new HashMap<String, @Nullable Object>();
        stored.put("code", in.code());
        stored.put("parent", in.parent());
        stored.put("kind", in.kind());
        stored.put("nameZh", in.nameZh());
        stored.put("nameEn", in.nameEn());
        stored.put("position", in.position());
        stored.put("contactEvery", in.contactEvery());
        stored.put("resource", in.resource());
        stored.put("key", Boolean.TRUE.equals(in.key()) ? "yes" : "");
        stored.put("active", Boolean.TRUE.equals(in.active()) ? "yes" : "");
        return drawer(tree, code, Form.of(stored));
    }

    @PostMapping({"", "/{code}"})
    Object save(@PathVariable String tree, @PathVariable(required = false) @Nullable String code, @RequestParam MultiValueMap<String, String> typed) {
        return Answer.or(typed, form -> drawer(tree, code, form), () -> {
            trees.save(tree, code, intake(typed, code == null));
            return Redirect.to("/customers/setup/" + tree).saying(t("customer.changed"));
        });
    }

    private static TypeIntake intake(MultiValueMap<String, String> typed, boolean fresh) {
        return new TypeIntake(typed.getFirst("code"), typed.getFirst("parent"), typed.getFirst("kind"), typed.getFirst("nameZh"), typed.getFirst("nameEn"),
            "yes".equals(typed.getFirst("key")), typed.getFirst("resource"), Form.whole(typed, "position"), fresh || "yes".equals(typed.getFirst("active")), cycle(typed));
    }

    /// What is no number is refused as one out of bounds.
    private static @Nullable Integer cycle(MultiValueMap<String, String> typed) {
        var text = typed.getFirst("contactEvery");
        var days = Form.whole(typed, "contactEvery");
        return text == null || text.isBlank() ? null : days == null ? Integer.valueOf(-1) : days;
    }

    private JteModel drawer(String tree, @Nullable String code, Form form) {
        return new StaticTemplates().customerTreeDrawer(trees.page(tree, code, form));
    }
}
