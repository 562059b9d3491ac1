package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Page;
import app.guike.customer.Children;
import app.guike.customer.custom.CustomField;
import app.guike.customer.web.CustomerFilter.Chip;
import app.guike.org.region.RegionPicker;
import app.guike.shell.web.Choice;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The list of customers.
///
/// @param total in words, `1,000+` where counting ended; empty on later pages
/// @param editedIn stores whose archives the viewer may change
/// @param offered null until somebody asks for more filters
/// @param regional whether the viewer looks after a region
/// @param columns what is shown after the name, in order
public record CustomerList(CustomerFilter filter, Page<CustomerRow> page, String total, List<Column> columns, List<Choice> stores,
        List<Choice> owners, List<Choice> segments, boolean first, Set<Long> editedIn, boolean mayExport, @Nullable Offered offered, ViewTabs views, boolean regional) {
    /// What else of the archive can be asked.
    public record Offered(List<Choice> types, List<Choice> industries, RegionPicker region, Own custom, List<Choice> watches, List<Choice> sources, List<Choice> finders) {
        public List<Choice> resources() {
            return FormChoices.resources();
        }
    }

    /// The house's own fields that can be asked, and those that are, in words.
    public record Own(List<CustomField> fields, Map<String, String> told) {
    }

    /// @param more place among the contributed values; -1 for a column of the archive itself
    public record Column(String key, String heading, int more) {
    }

    static final int COUNTED = 1_001;
    private static final Set<String> NO_FILTER = Set.of("sort", "columns", "view");

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
        var chips = new ArrayList<Chip>();
        filter.asked().forEach((name, value) -> {
            if (!NO_FILTER.contains(name)) {
                chips.add(new Chip(told(name, value), filter.without(name).url("/customers", null)));
            }
        });
        return chips;
    }

    /// What the fields of the filter do not hold, and must not lose.
    public Map<String, String> kept() {
        var kept = filter.asked();
        kept.keySet().retainAll(Set.of("rule", "columns", "view"));
        return kept;
    }

    private String told(String name, String value) {
        return switch (name) {
            case "store" -> named(stores, filter.store());
            case "owner" -> named(owners, filter.owner());
            case "kind" -> t("customer.kind." + value);
            case "wish" -> t("customer.wish.has");
            case "segment" -> filter.segment() == null ? value : filter.segment().name();
            case "rule" -> filter.rule() == null ? value : filter.rule().words();
            case "type" -> named(more().types(), value);
            case "industry" -> value.equals("key") ? t("customer.industry.key") : named(more().industries(), value);
            case "source" -> named(more().sources(), value);
            case "resource" -> t("customer.resource." + value);
            case "finder" -> t("customer.finder.is", named(more().finders(), value));
            case "madeFrom" -> t("customer.made-from.is", value);
            case "madeTo" -> t("customer.made-to.is", value);
            case "region" -> value.equals(ArchiveFilter.MINE) ? t("customer.region.mine") : String.join(" ", more().region().steps().stream().flatMap(s -> s.choices().stream().filter(c -> c.value().equals(s.chosen()))).map(Choice::text).toList());
            case "state" -> t("customer.archive-state." + value);
            case "watch" -> value.equals("mine") ? t("watch.filter.mine") : t("watch.filter.on", named(more().watches(), value));
            case "child" -> t("customer.child." + value);
            case "childAge" -> t("customer.child.aged", childAge(value));
            case "childMonth" -> t("customer.child.born", t("segment.month-name", value));
            case "important" -> t("customer.importance." + value);
            default -> offered == null ? value : offered.custom().told().getOrDefault(name, value);
        };
    }

    private Offered more() {
        return java.util.Objects.requireNonNull(offered);
    }

    private static String named(List<Choice> choices, String value) {
        return choices.stream().filter(c -> c.value().equals(value)).findFirst().map(Choice::text).orElse(value);
    }

    public static List<Choice> states() {
        return ArchiveFilter.STATES.stream().filter(s -> !s.isEmpty()).map(s -> new Choice(s, t("customer.archive-state." + s))).toList();
    }

    public static List<Choice> childAges() {
        return Children.AGES.stream().map(a -> new Choice(a, childAge(a))).toList();
    }

    private static String childAge(String age) {
        return t("customer.child.age." + age);
    }

    public static List<Choice> months() {
        return IntStream.rangeClosed(1, 12).mapToObj(m -> new Choice(String.valueOf(m), t("segment.month-name", m))).toList();
    }

    public static List<Choice> importances() {
        return List.of("any", "VIP", "VERY_LARGE").stream().map(i -> new Choice(i, t("customer.importance." + i))).toList();
    }

    private static String named(List<Choice> choices, @Nullable Long id) {
        return id == null ? "" : choices.stream().filter(c -> c.value().equals(String.valueOf(id))).findFirst().map(Choice::text).orElse("#" + id);
    }

    public boolean mayEdit() {
        return !editedIn.isEmpty();
    }

    /// The quick entry of whom the search did not find: by what was looked for, a telephone or a name.
    public String quickEntry() {
        var asked = java.net.URLEncoder.encode(filter.q(), java.nio.charset.StandardCharsets.UTF_8);
        return "/customers/quick-entries/new?" + (filter.q().matches("[\\d +()-]{7,20}") ? "phones%5B0%5D.number=" : "name=") + asked;
    }

    public boolean edited(CustomerRow row, Column column) {
        return ListCell.EDITED.contains(column.key()) && editedIn.contains(row.storeId());
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
