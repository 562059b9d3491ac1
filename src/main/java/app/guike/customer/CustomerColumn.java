package app.guike.customer;

import guike.tables.Customer;
import org.jooq.Field;

/// A column of the list of customers, contributed as a bean by a module that knows more of the customer.
public interface CustomerColumn {
    /// Upper-case word; its heading is the text `customer.column.<key>`.
    String key();

    int order();

    /// Whether it is shown where nobody has chosen columns.
    default boolean usual() {
        return true;
    }

    /// The permission without which the column is left out.
    String permission();

    /// A correlated sub-query of the shown customer, by an index: one text, moment or day.
    Field<?> of(Field<Long> customerId, Field<Long> storeId);

    /// Of a value that stands in the customer's own row.
    default Field<?> of(Customer shown) {
        return of(shown.ID, shown.STORE_ID);
    }
}
