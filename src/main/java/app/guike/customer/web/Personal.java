package app.guike.customer.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.FAMILY_MEMBER;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import app.guike.customer.web.CustomerCard.Family;
import app.guike.shell.Viewer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// What a person likes 爱好 喜好, who usually drives 常用驾驶人, and the family with its birthdays 家庭成员.
public record Personal(long customer, List<String> hobbies, @Nullable String likes, @Nullable String usualDriver, List<Family> family, boolean mayEdit) {
    static Optional<Personal> load(DSLContext sql, long customer, LocalDate today) {
        var family = multiset(select(FAMILY_MEMBER.fields()).from(FAMILY_MEMBER).where(FAMILY_MEMBER.CUSTOMER_ID.eq(CUSTOMER.ID)).orderBy(FAMILY_MEMBER.ID))
            .convertFrom(rows -> rows.map(r -> CustomerCard.relative(r, today)));
        return sql.select(CUSTOMER.STORE_ID, CUSTOMER.HOBBIES, CUSTOMER.LIKES, CUSTOMER.USUAL_DRIVER, family, CUSTOMER.KIND).from(CUSTOMER).where(CUSTOMER.ID.eq(customer))
            .fetchOptional(r -> new Personal(customer, List.of(r.value2()), r.value3(), r.value4(), r.value5(),
                r.value6().equals("PERSON") && Viewer.current().may("customer.edit", r.value1())));
    }

    boolean any() {
        return !hobbies.isEmpty() || likes != null || usualDriver != null || !family.isEmpty();
    }

    public String url(String part) {
        return "/customers/" + customer + part;
    }
}
