package app.guike.customer.web;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.customer.Children;
import app.guike.customer.archive.CustomerSources;
import app.guike.shell.Viewer;
import guike.tables.Customer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/// What of the archive narrows a list: class, industry, region, importance, hobby, children, origin. Empty texts ask nothing.
///
/// @param type code of a kind of customers; those under it are meant too
/// @param industry code of an industry, with those under it; `key` for all key industries
/// @param region code of a division, with what lies in it; `mine` for the regions that the viewer looks after
/// @param state incomplete; new, returned, verified or unverified; stale: verified longer ago than the store allows; ask-again: a part is older than its age; today: made today
/// @param watch id of a watch list; `mine` for all that the viewer follows
/// @param custom values of custom fields; ranges by `<key>.from` and `<key>.to`
/// @param child what is asked of a child
/// @param origin what is asked of where the customer comes from
/// @param meant the ids that the codes stand for, once they are looked up
/// @param important VIP, VERY_LARGE or `any`
public record ArchiveFilter(String type, String industry, String region, String important, String hobby, String state, String watch, OfChild child, OfOrigin origin,
        Map<String, String> custom, Meant meant) {
    static final String MINE = "mine";
    static final List<String> STATES = List.of("", "incomplete", "new", "returned", "verified", "unverified", "stale", "ask-again", "today");
    static final ArchiveFilter NONE = new ArchiveFilter("", "", "", "", "", "", "", OfChild.NONE, OfOrigin.NONE, Map.of(), Meant.NOTHING);

    /// Null where nothing is asked.
    public record Meant(@Nullable Set<Long> types, @Nullable Set<Long> industries, @Nullable Set<Long> sources, @Nullable Set<Long> bringing, @Nullable OffsetDateTime today,
            @Nullable Function<Customer, Condition> old, @Nullable Function<Customer, Condition> custom, @Nullable Function<Customer, Condition> watch) {
        static final Meant NOTHING = new Meant(null, null, null, null, null, null, null, null);
    }

    /// A child of the customer.
    ///
    /// @param has `yes` or `no`
    /// @param age of [Children#AGES]
    /// @param month 1 to 12 in which the birthday is kept
    public record OfChild(String has, String age, String month) {
        static final OfChild NONE = new OfChild("", "", "");

        public OfChild {
            if (!Set.of("", "yes", "no").contains(has)) {
                throw Refusal.field("child", "invalid");
            }
            if (!age.isEmpty() && !Children.AGES.contains(age)) {
                throw Refusal.field("childAge", "invalid");
            }
            if (!month.matches("|[1-9]|1[0-2]")) {
                throw Refusal.field("childMonth", "invalid");
            }
        }

        static OfChild of(Map<String, String> asked) {
            return new OfChild(asked.getOrDefault("child", ""), asked.getOrDefault("childAge", ""), asked.getOrDefault("childMonth", ""));
        }

        boolean any() {
            return !equals(NONE);
        }

        /// Who has none has no child of an age either.
        Condition on(Customer c, LocalDate today) {
            var one = age.isEmpty() && month.isEmpty() && has.equals("no") ? noCondition()
                : Children.of(c, age.isEmpty() ? null : age, month.isEmpty() ? null : Integer.valueOf(month), today);
            return has.equals("no") ? one.andNot(Children.of(c, null, null, today)) : one;
        }
    }

    /// Where the customer comes from, and when the archive was made (catalog E18).
    ///
    /// @param source code of a source, with those under it
    /// @param resource COMPANY or OWN
    /// @param finder id of who found the customer; `me` for whoever looks, `0` where nobody is named
    /// @param from first day on which the archive may have been made
    /// @param to last such day
    public record OfOrigin(String source, String resource, String finder, String from, String to) {
        static final OfOrigin NONE = new OfOrigin("", "", "", "", "");

        public OfOrigin {
            if (!resource.isEmpty() && !CustomerSources.RESOURCES.contains(resource)) {
                throw Refusal.field("resource", "invalid");
            }
            if (!finder.matches("|me|\\d{1,18}")) {
                throw Refusal.field("finder", "invalid");
            }
            day("madeFrom", from);
            day("madeTo", to);
        }

        static OfOrigin of(Map<String, String> asked) {
            return new OfOrigin(asked.getOrDefault("source", ""), asked.getOrDefault("resource", ""), asked.getOrDefault("finder", ""), asked.getOrDefault("madeFrom", ""), asked.getOrDefault("madeTo", ""));
        }

        private static @Nullable LocalDate day(String name, String day) {
            try {
                return day.isEmpty() ? null : LocalDate.parse(day);
            } catch (DateTimeException e) {
                throw Refusal.field(name, "invalid");
            }
        }

        /// Days as they are where the viewer is.
        private Condition made(Customer c) {
            var zone = Viewer.current().zone();
            var first = day("madeFrom", from);
            var last = day("madeTo", to);
            return (first == null ? noCondition() : c.CREATED_AT.ge(first.atStartOfDay(zone).toOffsetDateTime()))
                .and(last == null ? noCondition() : c.CREATED_AT.lt(last.plusDays(1).atStartOfDay(zone).toOffsetDateTime()));
        }

        private Condition found(Customer c) {
            return switch (finder) {
                case "" -> noCondition();
                case "0" -> c.FOUND_BY.isNull();
                default -> c.FOUND_BY.isNotNull().and(c.FOUND_BY.eq(finder.equals("me") ? Viewer.current().id() : Long.valueOf(finder)));
            };
        }

        /// What the archive says of the resource counts before what its source says.
        Condition on(Customer c, Meant meant) {
            var all = noCondition();
            if (meant.sources() != null) {
                all = all.and(c.SOURCE_ID.isNotNull()).and(c.SOURCE_ID.in(meant.sources()));
            }
            if (meant.bringing() != null) {
                all = all.and(c.RESOURCE.eq(resource).or(c.RESOURCE.isNull().and(c.SOURCE_ID.in(meant.bringing()))));
            }
            return all.and(found(c)).and(made(c));
        }
    }

    public ArchiveFilter {
        hobby = hobby.strip();
        if (!STATES.contains(state)) {
            throw Refusal.field("state", "invalid");
        }
    }

    static ArchiveFilter of(Map<String, String> asked) {
        return new ArchiveFilter(asked.getOrDefault("type", ""), asked.getOrDefault("industry", ""), asked.getOrDefault("region", ""),
            asked.getOrDefault("important", ""), asked.getOrDefault("hobby", ""), asked.getOrDefault("state", ""), asked.getOrDefault("watch", ""), OfChild.of(asked), OfOrigin.of(asked), own(addressed(asked)), Meant.NOTHING);
    }

    /// Those of custom fields, by key.
    static Map<String, String> own(@Nullable Map<String, String> asked) {
        var own = new TreeMap<String, String>();
        if (asked != null) {
            asked.forEach((key, value) -> own.put(key, value == null ? "" : value.strip()));
        }
        own.values().removeIf(String::isEmpty);
        return own;
    }

    /// As they stand in an address: `custom[insurer]`.
    private static Map<String, String> addressed(Map<String, String> asked) {
        var custom = new TreeMap<String, String>();
        asked.forEach((name, value) -> {
            if (name.startsWith("custom[") && name.endsWith("]")) {
                custom.put(name.substring(7, name.length() - 1), value);
            }
        });
        return custom;
    }

    /// By name as it stands in the address.
    public Map<String, String> asked() {
        var all = new LinkedHashMap<String, String>();
        all.put("type", type);
        all.put("industry", industry);
        all.put("region", region);
        all.put("important", important);
        all.put("hobby", hobby);
        all.put("state", state);
        all.put("watch", watch);
        all.put("child", child.has());
        all.put("childAge", child.age());
        all.put("childMonth", child.month());
        all.put("source", origin.source());
        all.put("resource", origin.resource());
        all.put("finder", origin.finder());
        all.put("madeFrom", origin.from());
        all.put("madeTo", origin.to());
        custom.forEach((key, value) -> all.put("custom[" + key + "]", value));
        all.values().removeIf(String::isEmpty);
        return all;
    }

    ArchiveFilter meaning(Meant ids) {
        return new ArchiveFilter(type, industry, region, important, hobby, state, watch, child, origin, custom, ids);
    }

    ArchiveFilter without(String name) {
        var rest = asked();
        rest.remove(name);
        return of(rest);
    }

    public boolean any() {
        return !asked().isEmpty();
    }

    /// Said as the partial indexes say it.
    Condition on(Customer c) {
        Condition all = noCondition();
        if (meant.types() != null) {
            all = all.and(c.TYPE_ID.in(meant.types()));
        }
        if (meant.industries() != null) {
            all = all.and(c.INDUSTRY_ID.isNotNull()).and(c.INDUSTRY_ID.in(meant.industries()));
        }
        if (region.equals(MINE)) {
            all = all.and(OwnArchives.in(c, Viewer.current().regions()));
        } else if (!region.isEmpty()) {
            all = all.and(c.REGION_CODE.isNotNull()).and(c.REGION_CODE.like(region.replaceAll("[^0-9-]", "x") + "%"));
        }
        if (!important.isEmpty()) {
            all = all.and(c.IMPORTANCE.isNotNull()).and(important.equals("any") ? noCondition() : c.IMPORTANCE.eq(important));
        }
        if (!hobby.isEmpty()) {
            all = all.and("{0} <> '{}' and {0} @> array[{1}]::text[]", c.HOBBIES, val(hobby));
        }
        if (child.any() && meant.today() != null) {
            all = all.and(child.on(c, meant.today().toLocalDate()));
        }
        if (meant.custom() != null) {
            all = all.and(meant.custom().apply(c));
        }
        if (meant.watch() != null) {
            all = all.and(meant.watch().apply(c));
        }
        return all.and(origin.on(c, meant)).and(stateOf(c));
    }

    private Condition stateOf(Customer c) {
        return switch (state) {
            case "incomplete" -> condition("{0} < 100", c.COMPLETENESS);
            case "new", "returned" -> condition("{0} <> 'VERIFIED'", c.ARCHIVE_STATE).and(c.ARCHIVE_STATE.eq(state.toUpperCase(java.util.Locale.ROOT)));
            case "unverified" -> condition("{0} <> 'VERIFIED'", c.ARCHIVE_STATE);
            case "verified" -> c.ARCHIVE_STATE.eq("VERIFIED");
            case "stale", "ask-again" -> meant.old() == null ? noCondition() : meant.old().apply(c);
            case "today" -> c.CREATED_AT.ge(meant.today());
            default -> noCondition();
        };
    }
}
