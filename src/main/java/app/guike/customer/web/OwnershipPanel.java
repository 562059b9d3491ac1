package app.guike.customer.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_OWNERSHIP;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.customer.CustomerPanel;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whose the customer is and was.
public record OwnershipPanel(long customer, List<Term> terms) {
    private static final int ROWS = 8;

    /// A period with one owner, or with none.
    ///
    /// @param locked never returned to the pool
    /// @param contactBy day by which the owner must have talked to the customer; null where no clock runs
    public record Term(@Nullable Long ownerId, @Nullable String owner, OffsetDateTime from, @Nullable OffsetDateTime until, String why, @Nullable String note, @Nullable String by,
            @Nullable LocalDate contactBy, @Nullable OffsetDateTime contactedAt, @Nullable String contactNote, @Nullable OffsetDateTime lastContactAt, boolean locked) {
    }

    static List<Term> terms(DSLContext sql, long customer, int limit) {
        if (!sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(customer))) {
            throw Refusal.absent();
        }
        return seen(sql, customer, limit);
    }

    private static List<Term> seen(DSLContext sql, long customer, int limit) {
        var o = CUSTOMER_OWNERSHIP;
        var by = EMPLOYEE.as("by_");
        return sql.select(o.OWNER_ID, EMPLOYEE.NAME, o.FROM_AT, o.UNTIL_AT, o.WHY, o.NOTE, by.NAME, o.CONTACT_BY, o.CONTACTED_AT, o.CONTACT_NOTE, o.LAST_CONTACT_AT, o.LOCKED_AT).from(o)
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(o.OWNER_ID)).leftJoin(by).on(by.ID.eq(o.BY_ID))
            .where(o.CUSTOMER_ID.eq(customer)).orderBy(o.FROM_AT.desc(), o.ID.desc()).limit(inline(limit))
            .fetch(r -> new Term(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9(), r.value10(), r.value11(), r.value12() != null));
    }

    @Component
    static class Panel implements CustomerPanel {
        private final DSLContext sql;

        Panel(DSLContext sql) {
            this.sql = sql;
        }

        @Override
        public int order() {
            return 85;
        }

        @Override
        public String heading() {
            return "customer.ownership";
        }

        @Override
        public String permission() {
            return CustomerRows.PERMISSION;
        }

        @Override
        public Optional<JteModel> load(long customerId) {
            var terms = seen(sql, customerId, ROWS);
            return terms.isEmpty() ? Optional.empty() : Optional.of(new StaticTemplates().customerOwnershipPanel(new OwnershipPanel(customerId, terms)));
        }
    }
}
