package app.guike.customer.invoice.web;

import app.guike.customer.CustomerPanel;
import app.guike.customer.invoice.SealedAccounts;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// What invoices are made out to, where the customer is served.
@Component
class HeadingPanel implements CustomerPanel {
    private final SealedAccounts accounts;
    private final DSLContext sql;

    HeadingPanel(SealedAccounts accounts, DSLContext sql) {
        this.accounts = accounts;
        this.sql = sql;
    }

    @Override
    public int order() {
        return 65;
    }

    @Override
    public String heading() {
        return "invoice.headings";
    }

    @Override
    public String permission() {
        return "customer.read";
    }

    @Override
    public Optional<JteModel> load(long customer, long storeId) {
        var viewer = Viewer.current();
        return Optional.of(new HeadingList(customer, Heading.of(sql, accounts, customer), viewer.may("customer.edit", storeId), viewer.may("customer.reveal", storeId)))
            .filter(list -> list.mayEdit() || !list.headings().isEmpty()).map(new StaticTemplates()::customerHeadings);
    }
}
