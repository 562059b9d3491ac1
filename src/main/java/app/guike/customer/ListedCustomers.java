package app.guike.customer;

import app.guike.shell.Viewer;
import guike.tables.Customer;
import java.util.Map;
import org.jooq.Condition;

/// The list of customers as other rooms take it whole: by the filter that stands in its address, as a condition of their own statements.
public interface ListedCustomers {
    /// @param filter by name as in the address of the list; names that are none are left out
    Listed of(Map<String, String> filter, Viewer viewer, Customer c);

    /// @param on who is in the list now, of the stores in which the viewer reads customers
    /// @param words what was asked
    record Listed(Condition on, String words) {
    }
}
