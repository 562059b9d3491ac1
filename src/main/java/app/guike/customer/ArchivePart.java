package app.guike.customer;

import guike.tables.records.CustomerRecord;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Something that an archive may be demanded to hold; contributed as a bean by a module that knows more of the customer.
///
/// @param code upper-case word; its name is the text `archive.part.<code>`
/// @param kinds PERSON, COMPANY
/// @param usual whom it is demanded of where a store says nothing else
/// @param concerns SQL over the customer, alias `%1$s`: whether it can be asked of the customer at all; null: of everybody
/// @param filled SQL over the customer, alias `%1$s`
/// @param fresh whether an archive just written holds it, before anything else hangs on it; null: cannot be said
public record ArchivePart(String code, Set<String> kinds, Set<String> usual, @Nullable String concerns, String filled, @Nullable Predicate<CustomerRecord> fresh) {
    /// Asked only of customers who have what the part is of, such as a car.
    public static ArchivePart of(String code, Set<String> kinds, String concerns, String filled) {
        return new ArchivePart(code, kinds, kinds, concerns, filled, null);
    }
}
