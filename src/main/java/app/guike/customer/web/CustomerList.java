package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Page;
import app.guike.customer.web.CustomerFilter.Chip;
import app.guike.shell.web.Choice;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The list of customers.
///
/// @param total in words, `1,000+` where counting ended; empty on later pages
/// @param columns keys of the contributed columns
public record CustomerList(CustomerFilter filter, Page<CustomerRow> page, String total, List<String> columns, List<Choice> stores,
        List<Choice> owners, boolean first, boolean mayEdit, boolean mayExport, Offered offered) {
    /// What the archive can be filtered by.
    public record Offered(List<Choice> types, List<Choice> industries, RegionPicker region, List<Choice> segments) {
    }

    static final int COUNTED = 1_001;

    static String total(int counted) {
        return counted < COUNTED ? String.valueOf(counted) : "1,000+";
    }

    public List<Choice> sorts() {
        return Arrays.stream(CustomerFilter.Sort.values()).map(s -> new Choice(s.key(), t("customer.sort." + s.name()))).toList();
    }

    public List<Choice> kinds() {
        return List.of(new Choice("PERSON", t("customer.kind.PERSON")), new Choice("COMPANY", t("customer.kind.COMPANY")));
    }

    /// Each filter that stands, with the list without it.
    public List<Chip> chips() {
        var f = filter;
        var chips = new ArrayList<Chip>();
        chip(chips, f.q(), new CustomerFilter("", f.store(), f.owner(), f.tag(), f.kind(), f.wish(), f.sort()));
        chip(chips, named(stores, f.store()), new CustomerFilter(f.q(), null, f.owner(), f.tag(), f.kind(), f.wish(), f.sort()));
        chip(chips, named(owners, f.owner()), new CustomerFilter(f.q(), f.store(), null, f.tag(), f.kind(), f.wish(), f.sort()));
        chip(chips, f.tag(), new CustomerFilter(f.q(), f.store(), f.owner(), "", f.kind(), f.wish(), f.sort()));
        chip(chips, f.kind().isEmpty() ? "" : t("customer.kind." + f.kind()), new CustomerFilter(f.q(), f.store(), f.owner(), f.tag(), "", f.wish(), f.sort()));
        chip(chips, f.wish() ? t("customer.wish.has") : "", new CustomerFilter(f.q(), f.store(), f.owner(), f.tag(), f.kind(), false, f.sort()));
        if (f.segment() != null) {
            chips.add(new Chip(f.segment().name(), f.in(null).url("/customers", null)));
        }
        f.archive().asked().forEach((name, value) -> chips.add(new Chip(told(name, value), f.with(f.archive().without(name)).url("/customers", null))));
        return chips;
    }

    private String told(String name, String value) {
        return switch (name) {
            case "type" -> named(offered.types(), value);
            case "industry" -> value.equals("key") ? t("customer.industry.key") : named(offered.industries(), value);
            case "region" -> String.join(" ", offered.region().steps().stream().flatMap(s -> s.choices().stream().filter(c -> c.value().equals(s.chosen()))).map(Choice::text).toList());
            case "state" -> t("customer.archive-state." + value);
            case "important" -> t("customer.importance." + value);
            default -> value;
        };
    }

    private static String named(List<Choice> choices, String value) {
        return choices.stream().filter(c -> c.value().equals(value)).findFirst().map(Choice::text).orElse(value);
    }

    public List<Choice> states() {
        return ArchiveFilter.STATES.stream().filter(s -> !s.isEmpty()).map(s -> new Choice(s, t("customer.archive-state." + s))).toList();
    }

    public List<Choice> importances() {
        return List.of("any", "VIP", "VERY_LARGE").stream().map(i -> new Choice(i, t("customer.importance." + i))).toList();
    }


    private void chip(List<Chip> chips, String text, CustomerFilter without) {
        if (!text.isEmpty()) {
            chips.add(new Chip(text, without.with(filter.archive()).in(filter.segment()).url("/customers", null)));
        }
    }

    private static String named(List<Choice> choices, @Nullable Long id) {
        return id == null ? "" : choices.stream().filter(c -> c.value().equals(String.valueOf(id))).findFirst().map(Choice::text).orElse("#" + id);
    }

    public @Nullable String next() {
        return page.next() == null ? null : filter.url("/customers", page.next());
    }

    public @Nullable String start() {
        return first ? null : filter.url("/customers", null);
    }

    /// A contributed value as it is read: a moment or day as people say it.
    public static String said(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case OffsetDateTime at -> app.guike.shell.web.Spoken.moment(at);
            case LocalDate day -> app.guike.shell.web.Spoken.day(day);
            default -> value.toString();
        };
    }

    public static String wish(String wish) {
        return app.guike.shell.Texts.orElse("customer.wish." + wish, wish);
    }
}
