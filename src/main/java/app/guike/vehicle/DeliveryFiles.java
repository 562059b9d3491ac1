package app.guike.vehicle;

import static guike.Tables.ATTACHMENT;
import static guike.Tables.CUSTOMER;
import static guike.Tables.DELIVERY_ITEM;
import static guike.Tables.DELIVERY_TICK;
import static guike.Tables.VEHICLE;
import static guike.Tables.VEHICLE_OWNER;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import app.guike.shell.Texts;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The files of delivered cars 交车客户资料 (catalog C18): seven papers that each store names, the personal data, and the handbook checked
/// with the customer. A car that was handed over has its file from that day on; it is complete when all nine are ticked.
@Component
public class DeliveryFiles {
    public static final int PAPERS = 7;
    public static final int PERSONAL = 8;
    public static final int ALL = 9;
    /// Beside the nine: the warranty registration form 保修登记表 and the PDI sheet PDI检查单 (catalog C31).
    public static final int WARRANTY = 10;
    public static final int PDI = 11;

    private final DSLContext sql;
    private final Clock clock;

    DeliveryFiles(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Cars of which one of the two papers is not filed.
    public static Condition unfiled() {
        return field(select(count()).from(DELIVERY_TICK).where(DELIVERY_TICK.VEHICLE_ID.eq(VEHICLE.ID), DELIVERY_TICK.ITEM.gt(ALL))).lt(2);
    }

    /// What a store calls a paper.
    public record Name(@Nullable String zh, @Nullable String en) {
    }

    /// The nine items of a store by their place, in the viewer's language.
    public List<String> names(long store) {
        var own = sql.selectFrom(DELIVERY_ITEM).where(DELIVERY_ITEM.STORE_ID.eq(store)).fetchMap(DELIVERY_ITEM.ITEM, r -> Texts.either(r.getNameZh(), r.getNameEn()));
        var names = new ArrayList<String>();
        for (int n = 1; n <= ALL; n++) {
            names.add(own.containsKey(n) ? own.get(n) : Texts.t("delivery.item." + n));
        }
        return names;
    }

    /// The store's own names of the seven, by place.
    public Map<Integer, Name> own(long store) {
        return sql.selectFrom(DELIVERY_ITEM).where(DELIVERY_ITEM.STORE_ID.eq(store)).fetchMap(DELIVERY_ITEM.ITEM, r -> new Name(r.getNameZh(), r.getNameEn()));
    }

    /// Always seven: a place without a name has the house's.
    @Transactional
    public void name(long store, List<Name> seven) {
        var errors = new FieldErrors().require(seven.size() == PAPERS, "items", "delivery-seven");
        for (int n = 0; n < seven.size(); n++) {
            var name = seven.get(n);
            errors.require(blank(name.zh()) == blank(name.en()), "items[" + (n + 1) + "]", "delivery-both-names").require(fits(name.zh(), 60) && fits(name.en(), 80), "items[" + (n + 1) + "]", "length");
        }
        errors.throwIfAny();
        for (int n = 1; n <= PAPERS; n++) {
            var name = seven.get(n - 1);
            if (blank(name.zh())) {
                sql.deleteFrom(DELIVERY_ITEM).where(DELIVERY_ITEM.STORE_ID.eq(store), DELIVERY_ITEM.ITEM.eq(n)).execute();
            } else {
                sql.insertInto(DELIVERY_ITEM).set(DELIVERY_ITEM.STORE_ID, store).set(DELIVERY_ITEM.ITEM, n).set(DELIVERY_ITEM.NAME_ZH, name.zh().strip()).set(DELIVERY_ITEM.NAME_EN, name.en().strip())
                    .onConflict(DELIVERY_ITEM.STORE_ID, DELIVERY_ITEM.ITEM).doUpdate().setAllToExcluded().execute();
            }
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static boolean fits(@Nullable String text, int most) {
        return text == null || text.strip().length() <= most;
    }

    /// The item is there. Personal data are not, as long as the owner's archive lacks what the store demands (catalog C40).
    ///
    /// @param attachment the paper itself, an attachment of the owner
    @Transactional
    public void tick(long vehicle, int n, @Nullable Long attachment) {
        var car = delivered(vehicle, n);
        var owner = sql.select(CUSTOMER.ID, CUSTOMER.MISSING).from(VEHICLE_OWNER).join(CUSTOMER).on(CUSTOMER.ID.eq(VEHICLE_OWNER.CUSTOMER_ID))
            .where(VEHICLE_OWNER.VEHICLE_ID.eq(vehicle), VEHICLE_OWNER.ROLE.eq("OWNER"), VEHICLE_OWNER.TO_DAY.isNull()).fetchOne();
        if (n == PERSONAL && (owner == null || owner.value2().length > 0)) {
            throw Refusal.conflict("delivery-data-missing", owner == null ? "" : String.join("、", List.of(owner.value2()).stream().map(m -> Texts.t("archive.part." + m)).toList()));
        }
        new FieldErrors().require(attachment == null || owner != null && sql.fetchExists(ATTACHMENT, ATTACHMENT.ID.eq(attachment), ATTACHMENT.CUSTOMER_ID.eq(owner.value1())),
            "attachmentId", "invalid").throwIfAny();
        var scope = RowScope.current();
        sql.insertInto(DELIVERY_TICK).set(DELIVERY_TICK.STORE_ID, car).set(DELIVERY_TICK.VEHICLE_ID, vehicle).set(DELIVERY_TICK.ITEM, n)
            .set(DELIVERY_TICK.TICKED_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).set(DELIVERY_TICK.TICKED_BY, scope == null ? null : scope.person())
            .set(DELIVERY_TICK.ATTACHMENT_ID, attachment).onConflict(DELIVERY_TICK.VEHICLE_ID, DELIVERY_TICK.ITEM).doUpdate()
            .set(DELIVERY_TICK.ATTACHMENT_ID, org.jooq.impl.DSL.coalesce(org.jooq.impl.DSL.excluded(DELIVERY_TICK.ATTACHMENT_ID), DELIVERY_TICK.ATTACHMENT_ID)).execute();
    }

    @Transactional
    public void untick(long vehicle, int n) {
        delivered(vehicle, n);
        sql.deleteFrom(DELIVERY_TICK).where(DELIVERY_TICK.VEHICLE_ID.eq(vehicle), DELIVERY_TICK.ITEM.eq(n)).execute();
    }

    /// @return the store of a car that was handed over
    private long delivered(long vehicle, int n) {
        if (n < 1 || n > PDI) {
            throw Refusal.absent();
        }
        return sql.select(VEHICLE.STORE_ID).from(VEHICLE).where(VEHICLE.ID.eq(vehicle), VEHICLE.DELIVERY_DATE.isNotNull()).fetchOptional(VEHICLE.STORE_ID).orElseThrow(Refusal::absent);
    }
}
