package app.guike.customer.web;

import app.guike.customer.TimelineSource.Entry;
import app.guike.customer.custom.CustomValues;
import app.guike.shell.Texts;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page of a customer: head, panels of the rooms, notes, contacts, and the timeline at the side.
///
/// @param mayOpen what is sealed
/// @param type name of the kind of customers
public record CustomerPage(CustomerCard card, List<Panel> panels, Timeline timeline, List<MergeRow> merges, boolean mayEdit, boolean mayReveal,
        boolean mayMerge, String type, boolean mayVerify, List<CustomValues.Fact> custom, List<Fact> facts, boolean mayOpen) {
    /// What opens the page.
    ///
    /// @param value text, number, day or moment; null where there is nothing to say
    public record Fact(String key, @Nullable Object value, @Nullable Object more, @Nullable String link) {
    }

    public record Panel(String heading, Content content) {
    }

    public record Timeline(long customer, String type, List<String> types, List<Entry> entries, @Nullable String next) {
        public static String name(String type) {
            return Texts.orElse("timeline." + type, type);
        }

        public String url(String chosen) {
            return "/customers/" + customer + "/timeline?type=" + chosen;
        }
    }

    public String url(String part) {
        return "/customers/" + card.id() + part;
    }
}
