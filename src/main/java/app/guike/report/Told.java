package app.guike.report;

import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import org.jooq.Field;
import org.jooq.impl.DSL;

/// What several reports tell in the same way: the telephone called first, a person's name, where a record is found.
final class Told {
    private Told() {
    }

    static Field<String> phone(Field<Long> customer) {
        return field(select(CUSTOMER_PHONE.NUMBER).from(CUSTOMER_PHONE).where(CUSTOMER_PHONE.CUSTOMER_ID.eq(customer))
            .and(CUSTOMER_PHONE.INVALID_AT.isNull()).orderBy(CUSTOMER_PHONE.POSITION, CUSTOMER_PHONE.ID).limit(1));
    }

    static Field<String> name(Field<Long> person) {
        return field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(person)));
    }

    /// The adviser as a person of the store, else as the dealer system writes the name.
    static Field<String> adviser(Field<Long> person, Field<String> written) {
        return DSL.coalesce(name(person), written);
    }

    static Field<String> link(String path, Field<Long> id) {
        return DSL.when(id.isNull(), DSL.castNull(String.class)).otherwise(concat(inline(path), id.cast(String.class)));
    }
}
