package app.guike.customer.linked.web;

import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.customer.CustomerPanel;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a store may know of the other stores of its group that know the same customer.
public record Elsewhere(List<Known> stores) {
    /// @param shared the customer agreed there to sharing within the group; without it the store and the refusals are all that is told
    public record Known(String store, boolean shared, @Nullable String owner, @Nullable LocalDate lastVisit, boolean openComplaint, List<String> refuses) {
    }

    static Elsewhere load(DSLContext sql, long customer) {
        return new Elsewhere(sql.fetch("select * from guike.known_elsewhere({0})", val(customer)).map(r -> new Known(r.get("store", String.class), r.get("shared", Boolean.class), r.get("owner", String.class),
            r.get("last_visit", LocalDate.class), r.get("open_complaint", Boolean.class), List.of(r.get("refuses", String[].class)))));
    }

    static Elsewhere of(DSLContext sql, long customer) {
        if (!sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(customer))) {
            throw Refusal.absent();
        }
        return load(sql, customer);
    }

    @Component
    static class Panel implements CustomerPanel {
        private final DSLContext sql;

        Panel(DSLContext sql) {
            this.sql = sql;
        }

        @Override
        public int order() {
            return 78;
        }

        @Override
        public String heading() {
            return "links.panel";
        }

        @Override
        public String permission() {
            return "customer.read";
        }

        @Override
        public Optional<JteModel> load(long customerId, long storeId) {
            return Optional.of(Elsewhere.load(sql, customerId)).filter(e -> !e.stores().isEmpty()).map(new StaticTemplates()::customerElsewhere);
        }
    }
}
