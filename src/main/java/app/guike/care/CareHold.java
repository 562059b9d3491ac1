package app.guike.care;

import org.jooq.Record1;
import org.jooq.Select;

/// Whom plans leave in peace just now, contributed as a bean: a customer with an open complaint hears of it only
/// (handbook 2.2).
public interface CareHold {
    /// A query of customers' ids in one store.
    Select<Record1<Long>> customers(long storeId);
}
