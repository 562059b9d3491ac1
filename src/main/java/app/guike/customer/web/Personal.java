package app.guike.customer.web;

import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.select;

import app.guike.customer.web.CustomerCard.Family;
import app.guike.shell.CompiledQuery;
import app.guike.shell.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// What a person likes 爱好 喜好, who usually drives 常用驾驶人, and the family with its birthdays 家庭成员.
public record Personal(long customer, List<String> hobbies, @Nullable String likes, @Nullable String usualDriver, List<Family> family, boolean mayEdit) {
    private static final CompiledQuery PERSONAL = CompiledQuery.of(v -> select(CUSTOMER.STORE_ID, CUSTOMER.HOBBIES, CUSTOMER.LIKES, CUSTOMER.USUAL_DRIVER, CustomerCard.FAMILY, CUSTOMER.KIND).from(CUSTOMER)
        .where(CUSTOMER.ID.eq(v.next(CUSTOMER.ID))));

    static Optional<Personal> load(DSLContext sql, long customer, LocalDate today) {
        return PERSONAL.with(sql, customer).fetchOptional(r -> new Personal(customer, List.of(r.get(CUSTOMER.HOBBIES)), r.get(CUSTOMER.LIKES), r.get(CUSTOMER.USUAL_DRIVER),
            r.get(CustomerCard.FAMILY).map(f -> CustomerCard.relative(f, today)), r.get(CUSTOMER.KIND).equals("PERSON") && Viewer.current().may("customer.edit", r.get(CUSTOMER.STORE_ID))));
    }

    boolean any() {
        return !hobbies.isEmpty() || likes != null || usualDriver != null || !family.isEmpty();
    }

    public String url(String part) {
        return "/customers/" + customer + part;
    }
}
