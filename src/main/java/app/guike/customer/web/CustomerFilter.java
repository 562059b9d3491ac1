package app.guike.customer.web;

import static guike.Tables.CUSTOMER_TAG;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import app.guike.base.Keyset;
import app.guike.base.Refusal;
import app.guike.customer.privacy.Consents;
import app.guike.customer.segment.Rule;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import guike.tables.Customer;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jspecify.annotations.Nullable;

/// Which customers a list shows, and in which order; the same for page, API and export.
///
/// @param wish only those who have a wish about contact
/// @param segment only those who belong to it now
/// @param rule conditions in groups, as segments have them
/// @param shown what of them is shown; travels with the filter from page to page
/// @param reachableFor purpose for which they may be contacted; empty for all. Asked by an export, not by an address
public record CustomerFilter(String q, @Nullable Long store, @Nullable Long owner, String tag, String kind, boolean wish, Sort sort, ArchiveFilter archive,
        @Nullable InSegment segment, @Nullable ByRule rule, Shown shown, String reachableFor) {
    static final int MOST = 500;
    /// Stands for customers without owner.
    static final long NOBODY = 0;
    /// Stands for whoever looks, so that a shared view shows everybody their own.
    static final long ME = -1;

    /// The closed list of orders, each with an index.
    public enum Sort {
        NEWEST("-createdAt"), OLDEST("createdAt"), NAME("name"), NAME_DOWN("-name");

        private final String key;

        Sort(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }

        static Sort of(String key) {
            return key.isEmpty() ? NEWEST : Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst()
                .orElseThrow(() -> Refusal.field("sort", "invalid"));
        }

        private boolean byName() {
            return this == NAME || this == NAME_DOWN;
        }

        List<OrderField<?>> order(Customer c) {
            return switch (this) {
                case NEWEST -> List.of(c.CREATED_AT.desc(), c.ID.desc());
                case OLDEST -> List.of(c.CREATED_AT.asc(), c.ID.asc());
                case NAME -> List.of(sorted(c).asc(), c.ID.asc());
                case NAME_DOWN -> List.of(sorted(c).desc(), c.ID.desc());
            };
        }

        Condition after(Customer c, String cursor) {
            if (byName()) {
                var at = Keyset.decode(cursor, String.class, Long.class);
                return this == NAME ? row(sorted(c), c.ID).gt((String) at[0], (Long) at[1]) : row(sorted(c), c.ID).lt((String) at[0], (Long) at[1]);
            }
            var at = Keyset.decode(cursor, OffsetDateTime.class, Long.class);
            return this == OLDEST ? row(c.CREATED_AT, c.ID).gt((OffsetDateTime) at[0], (Long) at[1])
                : row(c.CREATED_AT, c.ID).lt((OffsetDateTime) at[0], (Long) at[1]);
        }

        String cursor(CustomerRow last) {
            return byName() ? Keyset.encode(last.name(), last.id()) : Keyset.encode(last.createdAt(), last.id());
        }

        private static Field<String> sorted(Customer c) {
            return c.NAME.collate("zh-x-icu");
        }
    }

    static CustomerFilter all() {
        return new CustomerFilter("", null, null, "", "", false, Sort.NEWEST);
    }

    public CustomerFilter {
        q = q.strip();
        tag = tag.strip();
        if (!Set.of("", "PERSON", "COMPANY").contains(kind)) {
            throw Refusal.field("kind", "invalid");
        }
    }

    CustomerFilter(String q, @Nullable Long store, @Nullable Long owner, String tag, String kind, boolean wish, Sort sort) {
        this(q, store, owner, tag, kind, wish, sort, ArchiveFilter.NONE, null, null, Shown.USUAL, "");
    }

    /// The filter as it stands in an address or a saved view; names that are none are left out.
    static CustomerFilter of(Map<String, String> asked) {
        var segment = number(asked, "segment");
        return new CustomerFilter(asked.getOrDefault("q", ""), number(asked, "store"), number(asked, "owner"), asked.getOrDefault("tag", ""), asked.getOrDefault("kind", ""),
            "yes".equals(asked.get("wish")), Sort.of(asked.getOrDefault("sort", "")), ArchiveFilter.of(asked), segment == null ? null : new InSegment(segment, "", null),
            ByRule.of(asked.getOrDefault("rule", "")), Shown.of(asked.getOrDefault("columns", ""), number(asked, "view")), "");
    }

    private static @Nullable Long number(Map<String, String> asked, String name) {
        var value = asked.getOrDefault(name, "");
        if (!value.matches("-?\\d{0,18}")) {
            throw Refusal.field(name, "invalid");
        }
        return value.isEmpty() || value.equals("-") ? null : Long.valueOf(value);
    }

    /// By name as it stands in the address; what asks nothing is left out.
    public Map<String, String> asked() {
        var all = new LinkedHashMap<String, String>();
        all.put("q", q);
        all.put("store", store == null ? "" : store.toString());
        all.put("owner", owner == null ? "" : owner.toString());
        all.put("tag", tag);
        all.put("kind", kind);
        all.put("wish", wish ? "yes" : "");
        all.putAll(archive.asked());
        all.put("segment", segment == null ? "" : String.valueOf(segment.id()));
        all.put("rule", rule == null ? "" : rule.rule().json());
        all.put("sort", sort == Sort.NEWEST ? "" : sort.key());
        all.put("columns", String.join(",", shown.columns()));
        all.put("view", shown.view() == null ? "" : shown.view().toString());
        all.values().removeIf(String::isEmpty);
        return all;
    }

    CustomerFilter without(String name) {
        var rest = asked();
        rest.remove(name);
        return of(rest);
    }

    /// Conditions in groups; what they mean is looked up before they are asked.
    ///
    /// @param words empty until then
    public record ByRule(Rule rule, String words, @Nullable Function<Customer, Condition> meaning) {
        /// An address holds no more.
        private static final int LONGEST = 5_000;

        static @Nullable ByRule of(String json) {
            if (encode(json).length() > LONGEST) {
                throw Refusal.field("rule", "rule-too-long");
            }
            return json.isBlank() ? null : new ByRule(Rule.parse(json), "", null);
        }
    }

    /// @param columns keys of the columns shown; empty for the usual ones
    /// @param view the saved view that was opened
    public record Shown(List<String> columns, @Nullable Long view) {
        static final Shown USUAL = new Shown(List.of(), null);

        static Shown of(String columns, @Nullable Long view) {
            return new Shown(Arrays.stream(columns.split(",")).filter(c -> c.matches("\\w{1,40}")).distinct().limit(40).toList(), view);
        }

        boolean has(String column) {
            return columns.isEmpty() || columns.contains(column);
        }
    }

    /// A segment by its id; what it means is looked up before it is asked.
    ///
    /// @param name empty until then
    public record InSegment(long id, String name, @Nullable Function<Customer, Condition> meaning) {
    }

    CustomerFilter in(@Nullable InSegment other) {
        return new CustomerFilter(q, store, owner, tag, kind, wish, sort, archive, other, rule, shown, reachableFor);
    }

    CustomerFilter by(@Nullable ByRule other) {
        return new CustomerFilter(q, store, owner, tag, kind, wish, sort, archive, segment, other, shown, reachableFor);
    }

    CustomerFilter shown(Shown other) {
        return new CustomerFilter(q, store, owner, tag, kind, wish, sort, archive, segment, rule, other, reachableFor);
    }

    /// Only those who may be contacted for a purpose.
    CustomerFilter reachable(String purpose) {
        return new CustomerFilter(q, store, owner, tag, kind, wish, sort, archive, segment, rule, shown, purpose);
    }

    CustomerFilter with(ArchiveFilter other) {
        return new CustomerFilter(q, store, owner, tag, kind, wish, sort, other, segment, rule, shown, reachableFor);
    }

    public boolean any() {
        return !q.isEmpty() || !tag.isEmpty() || store != null || owner != null || !kind.isEmpty() || wish || archive.any() || segment != null || rule != null;
    }

    /// Said as the partial indexes say it. The tag is asked customer by customer (hence the offset): with one that many have, the planner
    /// would gather them all.
    Condition on(Customer c) {
        Condition all = archive.on(c);
        if (segment != null && segment.meaning() != null) {
            all = all.and(segment.meaning().apply(c));
        }
        if (!reachableFor.isEmpty()) {
            all = all.and(Consents.mayContact(c, reachableFor));
        }
        if (rule != null && rule.meaning() != null) {
            all = all.and(rule.meaning().apply(c));
        }
        if (owner != null) {
            all = all.and(owner == NOBODY ? c.OWNER_ID.isNull() : c.OWNER_ID.eq(owner == ME ? Viewer.current().id() : owner));
        }
        if (!kind.isEmpty()) {
            all = all.and(kind.equals("COMPANY") ? c.KIND.eq(inline("COMPANY")) : c.KIND.eq("PERSON"));
        }
        if (wish) {
            all = all.and("({0} <> '{}' or {1} is not null)", c.DO_NOT_DISTURB, c.PREFERRED_WINDOW);
        }
        if (!tag.isEmpty()) {
            all = all.and(exists(selectOne().from(CUSTOMER_TAG).where(CUSTOMER_TAG.CUSTOMER_ID.eq(c.ID), CUSTOMER_TAG.TAG.eq(val(tag))).offset(inline(0))));
        }
        return all;
    }

    public String url(String path, @Nullable String after) {
        var url = new StringBuilder(path).append("?q=").append(encode(q));
        var rest = asked();
        rest.remove("q");
        rest.forEach((name, value) -> url.append('&').append(name).append('=').append(encode(value)));
        if (after != null && !after.isEmpty()) {
            url.append("&after=").append(encode(after));
        }
        return url.toString();
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    /// A filter that stands, with the address of the list without it.
    public record Chip(String text, String url) {
    }

    static Choice choice(String value, String text) {
        return new Choice(value, text);
    }
}
