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

    /// What stands in the row of the shown customer, or a correlated sub-query by an index: one text, moment or day.
    Field<?> of(Customer shown);
}
