package app.guike.vehicle;

import static app.guike.shell.Texts.t;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import java.time.LocalDate;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// The maintenance package 保养套餐 of a car.
///
/// @param left services not taken yet; null where the package does not say how many it holds
public record ServicePackage(String name, @Nullable Integer times, @Nullable Integer left, @Nullable LocalDate until) {
    /// Each periodic service here since it was bought takes one: of six, bought with the car in January and serviced twice, four are left.
    public static final Field<Integer> LEFT = when(VEHICLE.PACKAGE_TIMES.isNotNull(), greatest(inline(0), VEHICLE.PACKAGE_TIMES.minus(
        field("guike.package_services({0}, {1})", Integer.class, VEHICLE.ID, coalesce(VEHICLE.PACKAGE_FROM, VEHICLE.DELIVERY_DATE, inline(LocalDate.EPOCH))))));

    /// Of a row that has [#LEFT] and the columns of the package; null where the car has none.
    public static @Nullable ServicePackage of(Record r) {
        return r.get(VEHICLE.PACKAGE_NAME) == null ? null : new ServicePackage(r.get(VEHICLE.PACKAGE_NAME), r.get(VEHICLE.PACKAGE_TIMES), r.get(LEFT), r.get(VEHICLE.PACKAGE_UNTIL));
    }

    /// Name, what is left, until when.
    public String said() {
        var rest = rest();
        return rest.isEmpty() ? name : name + " · " + rest;
    }

    /// What is left, until when.
    public String rest() {
        var left = this.left == null ? "" : t("vehicle.package.left-of", this.left, times);
        var ends = until == null ? "" : t("vehicle.package.ends", until.toString());
        return left + (left.isEmpty() || ends.isEmpty() ? "" : " · ") + ends;
    }
}
