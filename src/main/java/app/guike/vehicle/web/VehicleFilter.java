package app.guike.vehicle.web;

import static app.guike.vehicle.web.PerStore.add;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import app.guike.base.Keyset;
import app.guike.base.Refusal;
import app.guike.shell.Beginning;
import guike.tables.Vehicle;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jspecify.annotations.Nullable;

/// Which vehicles a list shows, and in which order; the same for page and API.
///
/// @param q plate or its beginning or tail, VIN or its tail
/// @param model the beginning of the model's name
/// @param away months without a visit: 3, 6, 12
/// @param custom values of own fields; ranges by `<key>.from` and `<key>.to`
/// @param fresh archives made today (catalog C30)
public record VehicleFilter(String q, @Nullable Long store, @Nullable Long adviser, String model, @Nullable Integer away, boolean fresh, boolean byVisit, Map<String, String> custom) {
    static final Set<Integer> MONTHS = Set.of(3, 6, 12);

    public VehicleFilter {
        q = q.strip().replaceAll("[\\s·\\-.]", "").toUpperCase(Locale.ROOT);
        model = model.strip();
        custom = new TreeMap<>(custom);
        custom.values().removeIf(v -> v == null || v.isBlank());
        if (away != null && !MONTHS.contains(away)) {
            throw Refusal.field("away", "invalid");
        }
    }

    static boolean byVisit(String sort) {
        if (!Set.of("", "-createdAt", "-lastVisitAt").contains(sort)) {
            throw Refusal.field("sort", "invalid");
        }
        return sort.equals("-lastVisitAt");
    }

    public boolean any() {
        return !q.isEmpty() || store != null || adviser != null || !model.isEmpty() || away != null || fresh || !custom.isEmpty();
    }

    Condition on(Vehicle v, LocalDate today, ZoneId zone) {
        Condition all = byVisit ? v.LAST_VISIT_AT.isNotNull() : noCondition();
        if (!q.isEmpty()) {
            all = all.and(Beginning.of(v.PLATE, q).or(Beginning.reversed(v.PLATE_TAIL, q)).or(Beginning.reversed(v.VIN_TAIL, q)));
        }
        if (adviser != null) {
            all = all.and(v.ADVISER_ID.eq(adviser));
        }
        if (!model.isEmpty()) {
            all = all.and(Beginning.of(v.MODEL, model));
        }
        if (away != null) {
            all = all.and(v.LAST_VISIT_AT.isNotNull()).and(v.LAST_VISIT_AT.lt(today.minusMonths(away).atStartOfDay(zone).toOffsetDateTime()));
        }
        return fresh ? all.and(v.CREATED_AT.ge(today.atStartOfDay(zone).toOffsetDateTime())) : all;
    }

    List<OrderField<?>> order(Vehicle v) {
        return byVisit ? List.of(v.LAST_VISIT_AT.desc(), v.ID.desc()) : List.of(v.CREATED_AT.desc(), v.ID.desc());
    }

    Condition after(Vehicle v, @Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return noCondition();
        }
        var at = Keyset.decode(cursor, OffsetDateTime.class, Long.class);
        return row(byVisit ? v.LAST_VISIT_AT : v.CREATED_AT, v.ID).lt((OffsetDateTime) at[0], (Long) at[1]);
    }

    String cursor(VehicleRow last) {
        return Keyset.encode(byVisit ? last.lastVisitAt() : last.createdAt(), last.id());
    }

    public String url(String path, @Nullable String after) {
        var url = new StringBuilder(path).append("?q=").append(URLEncoder.encode(q, StandardCharsets.UTF_8));
        add(url, "store", store);
        add(url, "adviser", adviser);
        add(url, "model", model);
        add(url, "away", away);
        add(url, "fresh", fresh ? "yes" : "");
        custom.forEach((key, value) -> add(url, "custom%5B" + key + "%5D", value.strip()));
        add(url, "sort", byVisit ? "-lastVisitAt" : "");
        add(url, "after", after);
        return url.toString();
    }
}
