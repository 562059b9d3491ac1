package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.CUSTOMER_TAG;

import app.guike.base.NameGrams;
import app.guike.base.NameParts;
import app.guike.customer.doubles.MatchFacts;
import app.guike.shell.ImportUndo;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Takes back what imports wrote about customers.
@Component
class CustomersUndone implements ImportUndo {
    private static final Part PHONES = new Part("customer_phone", "customer_id");
    private static final Part OWNERS = new Part("customer_ownership", "customer_id");
    private static final Part TAGS = new Part("customer_tag", "customer_id");

    private final DSLContext sql;
    private final MatchFacts facts;

    CustomersUndone(DSLContext sql, MatchFacts facts) {
        this.sql = sql;
        this.facts = facts;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void undo(Restoring restoring) {
        restoring.restore(CUSTOMER_PHONE);
        sql.fetch("select set_config('guike.owner_why', 'UNDONE', true)");
        restoring.restore(CUSTOMER);
        owners();
        restoring.remove(CUSTOMER, List.of(PHONES, TAGS, OWNERS));
        restoring.remove(CUSTOMER_TAG, List.of());
        restoring.remove(CUSTOMER_PHONE, List.of());
        names();
        facts.refreshOf("select row_id from undo_row where table_name = 'customer' union select (before ->> 'customer_id')::bigint from undo_row where table_name = 'customer_phone'");
    }

    /// Ownership is written by the database and not in the audit: what began with the import goes with its customer.
    private void owners() {
        sql.execute("""
            insert into undo_row (table_name, row_id, made, later)
            select 'customer_ownership', o.id, true, false from customer_ownership o join undo_row u on u.table_name = 'customer' and u.row_id = o.customer_id
            where u.made and not u.later and o.why = 'IMPORTED' and o.until_at is null""");
    }

    /// The pieces by which a name is found are not in the audit; they are made anew where the name came back.
    private void names() {
        var renamed = sql.fetch("select c.id, c.name from customer c join undo_row u on u.table_name = 'customer' and u.row_id = c.id where jsonb_exists(u.before, 'name')");
        sql.batch(renamed.map(r -> sql.update(CUSTOMER).set(CUSTOMER.GRAMS, NameGrams.of(r.get("name", String.class)))
            .set(CUSTOMER.NAME_PARTS, NameParts.of(r.get("name", String.class)).array())
            .where(CUSTOMER.ID.eq(r.get("id", Long.class))))).execute();
    }
}
