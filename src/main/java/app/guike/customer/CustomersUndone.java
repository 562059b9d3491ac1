package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.CUSTOMER_TAG;

import app.guike.base.NameGrams;
import app.guike.shell.ImportUndo;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Takes back what imports wrote about customers.
@Component
class CustomersUndone implements ImportUndo {
    private static final Part PHONES = new Part("customer_phone", "customer_id");
    private static final Part TAGS = new Part("customer_tag", "customer_id");

    private final DSLContext sql;

    CustomersUndone(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void undo(Restoring restoring) {
        restoring.restore(CUSTOMER_PHONE);
        restoring.restore(CUSTOMER);
        restoring.remove(CUSTOMER, List.of(PHONES, TAGS));
        restoring.remove(CUSTOMER_TAG, List.of());
        restoring.remove(CUSTOMER_PHONE, List.of());
        names();
    }

    /// The pieces by which a name is found are not in the audit; they are made anew where the name came back.
    private void names() {
        var renamed = sql.fetch("select c.id, c.name from customer c join undo_row u on u.table_name = 'customer' and u.row_id = c.id where jsonb_exists(u.before, 'name')");
        sql.batch(renamed.map(r -> sql.update(CUSTOMER).set(CUSTOMER.GRAMS, NameGrams.of(r.get("name", String.class)))
            .where(CUSTOMER.ID.eq(r.get("id", Long.class))))).execute();
    }
}
