package app.guike.vehicle.web;

import static guike.Tables.REPAIR_ORDER;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.inline;

import app.guike.shell.Beginning;
import app.guike.shell.SearchHit;
import app.guike.shell.SearchProvider;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import app.guike.shell.Viewer.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Finds cars by plate, its head or tail or the tail of the VIN, and orders by number.
@Component
class CarSearch implements SearchProvider {
    private static final Pattern ASKED = Pattern.compile("(?=.*\\d)\\p{IsHan}?[A-Z0-9]{3,17}[\\p{IsHan}]?");

    private final DSLContext sql;

    CarSearch(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String permission() {
        return VehicleRows.PERMISSION;
    }

    @Override
    public String heading() {
        return "vehicle.search";
    }

    @Override
    public List<SearchHit> find(String query, int limit, Viewer viewer) {
        var stores = viewer.stores(permission()).stream().map(Store::id).toList();
        var hits = new ArrayList<SearchHit>();
        var asked = bare(query);
        if (ASKED.matcher(asked).matches()) {
            hits.addAll(sql.select(VEHICLE.ID, VEHICLE.STORE_ID, VEHICLE.PLATE, VEHICLE.VIN, VEHICLE.MODEL).from(VEHICLE)
                .where(VEHICLE.STORE_ID.in(stores), beginning(asked)).limit(inline(limit))
                .fetch(r -> new SearchHit(Shown.title(Shown.plate(r.value3(), r.value2()), Shown.vin(r.value4())),
                    (r.value5() == null ? "" : r.value5() + " ") + (r.value4() == null ? "" : Shown.vin(r.value4())), "car", "/vehicles/" + r.value1())));
        }
        hits.addAll(sql.select(REPAIR_ORDER.ID, REPAIR_ORDER.NO, REPAIR_ORDER.STATE, REPAIR_ORDER.TYPE).from(REPAIR_ORDER)
            .where(REPAIR_ORDER.STORE_ID.in(stores), REPAIR_ORDER.NO.in(query.strip(), query.strip().toUpperCase(Locale.ROOT))).limit(inline(limit))
            .fetch(r -> new SearchHit(r.value2(), Texts.t("order.type." + r.value4()) + " " + Texts.t("order.state." + r.value3()), "tool", "/repair-orders/" + r.value1())));
        return hits.stream().limit(limit).toList();
    }

    /// Each arm has its index.
    private static Condition beginning(String asked) {
        return Beginning.of(VEHICLE.PLATE, asked).or(Beginning.reversed(VEHICLE.PLATE_TAIL, asked)).or(Beginning.reversed(VEHICLE.VIN_TAIL, asked));
    }

    private static String bare(String query) {
        return query.replaceAll("[\\s·\\-.]", "").toUpperCase(Locale.ROOT);
    }
}
