package app.guike.vehicle.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.ROLE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Phone;
import app.guike.shell.web.Choice;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a person types to name a customer, a car or an adviser.
@Component
class Finding {
    private final DSLContext sql;

    Finding(DSLContext sql) {
        this.sql = sql;
    }

    /// By customer number or telephone; nothing typed names nobody.
    @Nullable Long customer(String typed, long store, String field, FieldErrors errors) {
        if (typed.isEmpty()) {
            return null;
        }
        var phone = Phone.parse(typed).map(Phone::value).orElse("");
        var found = sql.select(CUSTOMER.ID).from(CUSTOMER).where(CUSTOMER.STORE_ID.eq(store), CUSTOMER.NO.eq(typed.toUpperCase(Locale.ROOT))
            .or(CUSTOMER.ID.in(select(CUSTOMER_PHONE.CUSTOMER_ID).from(CUSTOMER_PHONE).where(CUSTOMER_PHONE.STORE_ID.eq(store), CUSTOMER_PHONE.NUMBER.eq(phone)))))
            .limit(inline(2)).fetch(CUSTOMER.ID);
        return single(found, "customer", field, errors);
    }

    /// By plate, VIN or the tail of the VIN.
    @Nullable Long vehicle(String typed, long store, String field, FieldErrors errors) {
        if (typed.isEmpty()) {
            return null;
        }
        var bare = typed.replaceAll("[\\s·\\-%_\\\\]", "").toUpperCase(Locale.ROOT);
        var tail = bare.length() < 6 ? null : new StringBuilder(bare).reverse() + "%";
        var found = sql.select(VEHICLE.ID).from(VEHICLE).where(VEHICLE.STORE_ID.eq(store), VEHICLE.PLATE.eq(bare).or(VEHICLE.VIN_TAIL.like(tail)))
            .limit(inline(2)).fetch(VEHICLE.ID);
        return single(found, "vehicle", field, errors);
    }

    /// The whole number of a car that somebody else looks after.
    boolean elsewhere(String typed, long store) {
        var bare = typed.replaceAll("[\\s·\\-]", "").toUpperCase(Locale.ROOT);
        return sql.fetchExists(DSL.table("guike.car_of_number({0}, {1}) f", val(store), val(bare)), DSL.condition("not exists (select from vehicle v where v.id = f.vehicle_id)"));
    }

    private static @Nullable Long single(List<Long> found, String what, String field, FieldErrors errors) {
        errors.require(!found.isEmpty(), field, what + "-unknown").require(found.size() < 2, field, what + "-several");
        return found.size() == 1 ? found.getFirst() : null;
    }

    /// Those who take in cars.
    List<Choice> advisers(Collection<Long> stores) {
        return sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID)).join(ROLE).on(ROLE.ID.eq(POST.ROLE_ID))
            .where(POST.STORE_ID.in(stores), ROLE.CODE.in("service_adviser", "front_desk_supervisor"), EMPLOYEE.DEACTIVATED_AT.isNull())
            .orderBy(EMPLOYEE.NAME).limit(inline(200)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
    }
}
