package app.guike.customer;

import static org.jooq.impl.DSL.exists;

import app.guike.base.Refusal;
import guike.tables.Customer;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/// A part of the archive that grows old and is asked again (handbook 2.9); contributed as a bean by the module that keeps it.
public interface AgeingPart {
    /// Upper-case word; its name is the text `archive.part.<code>`.
    String code();

    int order();

    /// Age in months from which it is old where a store says nothing else.
    int months();

    /// How it may be put right while the customer is on the line.
    Set<Way> ways();

    /// What of a customer stands there since before a moment, correlated with the customer.
    ///
    /// @return id of what it is about, the number of the car where it is one, what stands there, since when
    Select<Record4<Long, @Nullable String, @Nullable String, OffsetDateTime>> older(Customer c, Field<OffsetDateTime> before);

    /// Of whom something is that old: for lists, said as plainly as it can be.
    default Condition old(Customer c, Field<OffsetDateTime> before) {
        return exists(older(c, before));
    }

    /// What stands there as it may be shown.
    default String shown(String value) {
        return value;
    }

    /// What the customer says now; called in the transaction of the answer.
    ///
    /// @param about id of what it is about
    default void answer(long customer, long about, String value) {
        throw Refusal.field("part", "invalid");
    }

    enum Way {
        /// It is still true.
        CONFIRM,
        /// The new value is said.
        ANSWER
    }
}
