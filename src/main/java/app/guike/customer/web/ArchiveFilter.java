package app.guike.customer.web;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import guike.tables.Customer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/// What of the archive narrows a list: class, industry, region, importance, hobby. Empty texts ask nothing.
///
/// @param type code of a kind of customers; those under it are meant too
/// @param industry code of an industry, with those under it; `key` for all key industries
/// @param region code of a division, with what lies in it
/// @param meant the ids that the codes stand for, once they are looked up
/// @param important VIP, VERY_LARGE or `any`
public record ArchiveFilter(String type, String industry, String region, String important, String hobby, Meant meant) {
    static final ArchiveFilter NONE = new ArchiveFilter("", "", "", "", "", Meant.NOTHING);

    /// Null where nothing is asked.
    public record Meant(@Nullable Set<Long> types, @Nullable Set<Long> industries) {
        static final Meant NOTHING = new Meant(null, null);
    }

    public ArchiveFilter {
        hobby = hobby.strip();
    }

    static ArchiveFilter of(Map<String, String> asked) {
        return new ArchiveFilter(asked.getOrDefault("type", ""), asked.getOrDefault("industry", ""), asked.getOrDefault("region", ""),
            asked.getOrDefault("important", ""), asked.getOrDefault("hobby", ""), Meant.NOTHING);
    }

    /// By name as it stands in the address.
    public Map<String, String> asked() {
        var all = new LinkedHashMap<String, String>();
        all.put("type", type);
        all.put("industry", industry);
        all.put("region", region);
        all.put("important", important);
        all.put("hobby", hobby);
        all.values().removeIf(String::isEmpty);
        return all;
    }

    ArchiveFilter meaning(Meant ids) {
        return new ArchiveFilter(type, industry, region, important, hobby, ids);
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
        if (!region.isEmpty()) {
            all = all.and(c.REGION_CODE.isNotNull()).and(c.REGION_CODE.like(region.replaceAll("[^0-9-]", "x") + "%"));
        }
        if (!important.isEmpty()) {
            all = all.and(c.IMPORTANCE.isNotNull()).and(important.equals("any") ? noCondition() : c.IMPORTANCE.eq(important));
        }
        if (!hobby.isEmpty()) {
            all = all.and("{0} <> '{}' and {0} @> array[{1}]::text[]", c.HOBBIES, val(hobby));
        }
        return all;
    }
}
