package app.guike.care.repair.web;

import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import app.guike.base.Keyset;
import app.guike.base.Masking;
import app.guike.base.Page;
import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import app.guike.shell.web.Form;
import guike.tables.CustomerPhone;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// A customer whose number was found wrong.
///
/// @param wrong masked
/// @param reachable another number is there
/// @param mayEdit the viewer may correct it
public record NumberRepair(long customer, String no, String name, String wrong, OffsetDateTime foundAt, boolean reachable, @Nullable Long ownerId, @Nullable String owner, boolean mayEdit, Form form) {
    static final String EDIT = "customer.edit";
    private static final CustomerPhone P = CUSTOMER_PHONE.as("p");

    /// The customer of a call task, just told that the number is wrong; null where none of theirs is.
    public static @Nullable NumberRepair ofTask(DSLContext sql, long task) {
        return load(sql, CUSTOMER.ID.eq(field(select(CARE_TASK.CUSTOMER_ID).from(CARE_TASK).where(CARE_TASK.ID.eq(task)))), 1, Form.empty()).stream().findFirst().orElse(null);
    }

    static NumberRepair of(DSLContext sql, long customer, Form form) {
        return load(sql, CUSTOMER.ID.eq(customer), 1, form).stream().findFirst().orElseThrow(Refusal::absent);
    }

    /// Empty where none of the customer's numbers is wrong any more.
    static Optional<NumberRepair> find(DSLContext sql, long customer, Form form) {
        if (!sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(customer))) {
            throw Refusal.absent();
        }
        return load(sql, CUSTOMER.ID.eq(customer), 1, form).stream().findFirst();
    }

    /// Whom no number reaches, last found first.
    ///
    /// @param owner only archives of this person
    static Page<NumberRepair> open(DSLContext sql, Collection<Long> stores, @Nullable Long owner, @Nullable String after, int limit) {
        var seek = noCondition();
        if (after != null && !after.isEmpty()) {
            var at = Keyset.decode(after, OffsetDateTime.class, Long.class);
            seek = row(P.INVALID_AT, CUSTOMER.ID).lt((OffsetDateTime) at[0], (Long) at[1]);
        }
        var rows = load(sql, P.STORE_ID.in(stores).and(not(good())).and(owner == null ? noCondition() : CUSTOMER.OWNER_ID.eq(owner)).and(seek), limit + 1, Form.empty());
        return Page.of(rows, limit, r -> Keyset.encode(r.foundAt(), r.customer()));
    }

    private static Condition good() {
        var other = CUSTOMER_PHONE.as("other");
        return exists(selectOne().from(other).where(other.CUSTOMER_ID.eq(CUSTOMER.ID), other.INVALID_AT.isNull()));
    }

    /// Of several wrong numbers the last one found stands for them.
    private static List<NumberRepair> load(DSLContext sql, Condition which, int limit, Form form) {
        var later = CUSTOMER_PHONE.as("later");
        Field<Boolean> reachable = field(good());
        var viewer = Viewer.current();
        return sql.select(CUSTOMER.ID, CUSTOMER.NO, CUSTOMER.NAME, P.NUMBER, P.INVALID_AT, reachable, CUSTOMER.OWNER_ID, EMPLOYEE.NAME, CUSTOMER.STORE_ID).from(P).join(CUSTOMER).on(CUSTOMER.ID.eq(P.CUSTOMER_ID))
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(CUSTOMER.OWNER_ID)).where(P.INVALID_AT.isNotNull(), which)
            .andNotExists(selectOne().from(later).where(later.CUSTOMER_ID.eq(CUSTOMER.ID), row(later.INVALID_AT, later.ID).gt(P.INVALID_AT, P.ID)))
            .orderBy(P.INVALID_AT.desc(), CUSTOMER.ID.desc()).limit(inline(limit))
            .fetch(r -> new NumberRepair(r.value1(), r.value2(), r.value3(), Masking.phone(r.value4()), r.value5(), r.value6(), r.value7(), r.value8(), viewer.may(EDIT, r.value9()), form));
    }
}
