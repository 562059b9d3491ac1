package app.guike.customer.archive.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.archive.CustomerSources;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tree that the house edits: kinds of customers, industries or sources; and its form in the drawer.
///
/// @param tree `types`, `industries` or `sources`
/// @param code of the one in the form; null of a new one
public record TreePage(String tree, List<Row> rows, @Nullable String code, Form form) {
    /// @param depth how many it lies under
    /// @param resource COMPANY or OWN, of sources only
    /// @param contactEvery contact cycle in days, of kinds only
    public record Row(String code, String name, @Nullable String parent, int depth, @Nullable String kind, boolean key, @Nullable String resource, boolean active, @Nullable Integer contactEvery) {
        /// Shown before the name.
        public String indent() {
            return "\u3000".repeat(depth);
        }
    }

    public boolean types() {
        return tree.equals("types");
    }

    public boolean sources() {
        return tree.equals("sources");
    }

    /// The heading of what its nodes say of themselves.
    public String about() {
        return t(types() ? "customer.kind" : sources() ? "customer.resource" : "customer.industry.key");
    }

    public List<Choice> resources() {
        return CustomerSources.RESOURCES.stream().map(r -> new Choice(r, t("customer.resource." + r))).toList();
    }

    public String url(String part) {
        return "/customers/setup/" + tree + part;
    }

    public List<Choice> parents() {
        return rows.stream().filter(r -> !r.code().equals(code)).map(r -> new Choice(r.code(), r.indent() + r.name())).toList();
    }

    public List<Choice> kinds() {
        return List.of(new Choice("COMPANY", t("customer.kind.COMPANY")), new Choice("PERSON", t("customer.kind.PERSON")));
    }
}
