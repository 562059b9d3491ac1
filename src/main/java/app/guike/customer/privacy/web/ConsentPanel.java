package app.guike.customer.privacy.web;

import app.guike.customer.CustomerPanel;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// What the customer agrees to, on the customer's page and beside a call.
public record ConsentPanel(long customer, List<ConsentRow> rows) {
    @Component
    static class Panel implements CustomerPanel {
        private final DSLContext sql;

        Panel(DSLContext sql) {
            this.sql = sql;
        }

        @Override
        public int order() {
            return 75;
        }

        @Override
        public String heading() {
            return "consent.panel";
        }

        @Override
        public String permission() {
            return "customer.read";
        }

        @Override
        public Optional<JteModel> load(long customerId, long storeId) {
            return Optional.of(new StaticTemplates().customerConsents(new ConsentPanel(customerId, ConsentRow.seen(sql, customerId))));
        }
    }
}
