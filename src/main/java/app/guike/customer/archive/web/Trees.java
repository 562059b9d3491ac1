package app.guike.customer.archive.web;

import app.guike.base.Refusal;
import app.guike.customer.archive.CustomerTypes;
import app.guike.customer.archive.Industries;
import app.guike.customer.archive.TypeIntake;
import app.guike.customer.archive.web.TreePage.Row;
import app.guike.shell.web.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The two trees as pages and API show them.
@Component
class Trees {
    private final CustomerTypes types;
    private final Industries industries;

    Trees(CustomerTypes types, Industries industries) {
        this.types = types;
        this.industries = industries;
    }

    TreePage page(String tree, @Nullable String code, Form form) {
        return new TreePage(tree, tree.equals("types") ? ofTypes() : ofIndustries(), code, form);
    }

    private List<Row> ofTypes() {
        var depth = new HashMap<String, Integer>();
        var rows = new ArrayList<Row>();
        types.all().forEach(t -> rows.add(new Row(t.code(), t.name(), t.parent(), depth(depth, t.code(), t.parent()), t.kind(), false, t.active())));
        return rows;
    }

    private List<Row> ofIndustries() {
        var depth = new HashMap<String, Integer>();
        var rows = new ArrayList<Row>();
        industries.all().forEach(i -> rows.add(new Row(i.code(), i.name(), i.parent(), depth(depth, i.code(), i.parent()), null, i.key(), i.active())));
        return rows;
    }

    private static int depth(Map<String, Integer> depths, String code, @Nullable String parent) {
        var depth = parent == null ? 0 : depths.getOrDefault(parent, 0) + 1;
        depths.put(code, depth);
        return depth;
    }

    /// As it stands, to be changed.
    TypeIntake stored(String tree, String code) {
        return tree.equals("types") ? types.all().stream().filter(t -> t.code().equals(code)).findFirst()
            .map(t -> new TypeIntake(t.code(), t.parent(), t.kind(), t.nameZh(), t.nameEn(), null, t.position(), t.active())).orElseThrow(Refusal::absent)
            : industries.all().stream().filter(i -> i.code().equals(code)).findFirst()
                .map(i -> new TypeIntake(i.code(), i.parent(), null, i.nameZh(), i.nameEn(), i.key(), i.position(), i.active())).orElseThrow(Refusal::absent);
    }

    void save(String tree, @Nullable String code, TypeIntake intake) {
        if (tree.equals("types") && code == null) {
            types.create(intake);
        } else if (tree.equals("types")) {
            types.update(code, intake);
        } else if (code == null) {
            industries.create(intake);
        } else {
            industries.update(code, intake);
        }
    }
}
