package app.guike.customer.archive.web;

import app.guike.base.Refusal;
import app.guike.customer.archive.CustomerSources;
import app.guike.customer.archive.CustomerTypes;
import app.guike.customer.archive.Industries;
import app.guike.customer.archive.TypeIntake;
import app.guike.customer.archive.web.TreePage.Row;
import app.guike.shell.web.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The trees as pages and API show them.
@Component
class Trees {
    private final CustomerTypes types;
    private final Industries industries;
    private final CustomerSources sources;

    Trees(CustomerTypes types, Industries industries, CustomerSources sources) {
        this.types = types;
        this.industries = industries;
        this.sources = sources;
    }

    TreePage page(String tree, @Nullable String code, Form form) {
        return new TreePage(tree, rows(tree), code, form);
    }

    private List<Row> rows(String tree) {
        var depth = new HashMap<String, Integer>();
        var rows = new ArrayList<Row>();
        switch (tree) {
            case "types" -> types.all().forEach(t -> rows.add(new Row(t.code(), t.name(), t.parent(), depth(depth, t.code(), t.parent()), t.kind(), false, null, t.active(), t.contactEvery())));
            case "industries" -> industries.all().forEach(i -> rows.add(new Row(i.code(), i.name(), i.parent(), depth(depth, i.code(), i.parent()), null, i.key(), null, i.active(), null)));
            default -> sources.all().forEach(s -> rows.add(new Row(s.code(), s.name(), s.parent(), depth(depth, s.code(), s.parent()), null, false, s.resource(), s.active(), null)));
        }
        return rows;
    }

    private static int depth(Map<String, Integer> depths, String code, @Nullable String parent) {
        var depth = parent == null ? 0 : depths.getOrDefault(parent, 0) + 1;
        depths.put(code, depth);
        return depth;
    }

    /// As it stands, to be changed.
    TypeIntake stored(String tree, String code) {
        Optional<TypeIntake> stored = switch (tree) {
            case "types" -> types.find(code).map(t -> new TypeIntake(t.code(), t.parent(), t.kind(), t.nameZh(), t.nameEn(), null, null, t.position(), t.active(), t.contactEvery()));
            case "industries" -> industries.all().stream().filter(i -> i.code().equals(code)).findFirst()
                .map(i -> new TypeIntake(i.code(), i.parent(), null, i.nameZh(), i.nameEn(), i.key(), null, i.position(), i.active(), null));
            default -> sources.find(code).map(s -> new TypeIntake(s.code(), s.parent(), null, s.nameZh(), s.nameEn(), null, s.resource(), s.position(), s.active(), null));
        };
        return stored.orElseThrow(Refusal::absent);
    }

    void save(String tree, @Nullable String code, TypeIntake intake) {
        switch (tree) {
            case "types" -> either(code, c -> types.update(c, intake), () -> types.create(intake));
            case "industries" -> either(code, c -> industries.update(c, intake), () -> industries.create(intake));
            default -> either(code, c -> sources.update(c, intake), () -> sources.create(intake));
        }
    }

    private static void either(@Nullable String code, Consumer<String> update, Runnable create) {
        if (code == null) {
            create.run();
        } else {
            update.accept(code);
        }
    }
}
