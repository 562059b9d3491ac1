package app.guike.customer.web;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_OWNERSHIP;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.base.Refusal;
import app.guike.customer.CustomerPanel;
import app.guike.shell.CompiledQuery;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import guike.tables.Employee;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whose the customer is and was.
public record OwnershipPanel(long customer, List<Term> terms) {
    private static final int ROWS = 8;
    private static final Employee BY = EMPLOYEE.as("by_");
    private static final Function<Integer, CompiledQuery> TERMS = CompiledQuery.each((limit, v) -> {
        var o = CUSTOMER_OWNERSHIP;
        return select(o.OWNER_ID, EMPLOYEE.NAME, o.FROM_AT, o.UNTIL_AT, o.WHY, o.NOTE, BY.NAME, o.CONTACT_BY, o.CONTACTED_AT, o.CONTACT_NOTE, o.LAST_CONTACT_AT, o.LOCKED_AT).from(o)
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(o.OWNER_ID)).leftJoin(BY).on(BY.ID.eq(o.BY_ID))
            .where(o.CUSTOMER_ID.eq(v.next(o.CUSTOMER_ID))).orderBy(o.FROM_AT.desc(), o.ID.desc()).limit(inline(limit));
    });

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
        return TERMS.apply(limit).with(sql, customer).fetch(r -> new Term(r.get(o.OWNER_ID), r.get(EMPLOYEE.NAME), r.get(o.FROM_AT), r.get(o.UNTIL_AT), r.get(o.WHY), r.get(o.NOTE), r.get(BY.NAME),
            r.get(o.CONTACT_BY), r.get(o.CONTACTED_AT), r.get(o.CONTACT_NOTE), r.get(o.LAST_CONTACT_AT), r.get(o.LOCKED_AT) != null));
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
        public Optional<JteModel> load(long customerId, long storeId) {
            var terms = seen(sql, customerId, ROWS);
            return terms.isEmpty() ? Optional.empty() : Optional.of(new StaticTemplates().customerOwnershipPanel(new OwnershipPanel(customerId, terms)));
        }
    }
}
