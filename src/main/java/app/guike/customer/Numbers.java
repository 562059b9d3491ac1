package app.guike.customer;

import static guike.Tables.CUSTOMER_PHONE;

import app.guike.base.FieldErrors;
import app.guike.base.Masking;
import app.guike.base.Phone;
import guike.tables.records.CustomerPhoneRecord;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The telephones of an archive: the first is called first. A number may belong to several customers (family).
@Component
class Numbers {
    private static final Pattern DIGITS = Pattern.compile("\\d{6,20}");
    /// A mobile with a digit too few or too many: an error of typing and no number to keep.
    private static final Pattern MISTYPED = Pattern.compile("1[3-9]\\d{8}|1[3-9]\\d{10}");
    private static final int MOST = 10;

    private final DSLContext sql;

    Numbers(DSLContext sql) {
        this.sql = sql;
    }

    /// @param suspect looks like a number, but cannot be dialled as it stands: an area code is missing
    record Read(String number, boolean suspect, @Nullable String label) {
    }

    /// The numbers as they are to be stored, each once. Files, calls and merges may have brought more than are given by hand: those may stay.
    Map<String, Read> read(@Nullable Long customer, List<CustomerIntake.Number> given, FieldErrors errors) {
        var stored = customer == null ? List.<CustomerPhoneRecord>of() : sql.selectFrom(CUSTOMER_PHONE).where(CUSTOMER_PHONE.CUSTOMER_ID.eq(customer)).orderBy(CUSTOMER_PHONE.POSITION).fetch();
        errors.require(given.size() <= Math.max(MOST, stored.size()), "phones", "phones-many", MOST);
        var numbers = new LinkedHashMap<String, Read>();
        for (int i = 0; i < given.size(); i++) {
            var typed = given.get(i);
            var label = CustomerIntake.given(typed.label());
            var read = typed.number().contains("*") ? hidden(stored, typed.number(), label, numbers) : number(typed.number(), label);
            errors.require(read.isPresent(), "phones[" + i + "].number", "phone-wrong").require(label == null || label.length() <= 40, "phones[" + i + "].label", "length");
            read.ifPresent(r -> numbers.putIfAbsent(r.number(), r));
        }
        return numbers;
    }

    private static Optional<Read> number(String typed, @Nullable String label) {
        var phone = Phone.parse(typed);
        if (phone.isPresent()) {
            return Optional.of(new Read(phone.get().value(), false, label));
        }
        var digits = Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Pd}()]", "");
        return Optional.of(digits).filter(d -> DIGITS.matcher(d).matches() && !MISTYPED.matcher(d).matches()).map(d -> new Read(d, true, label));
    }

    /// Two numbers may look alike behind the mask: each stands for one.
    private static Optional<Read> hidden(List<CustomerPhoneRecord> stored, String masked, @Nullable String label, Map<String, Read> taken) {
        return stored.stream()
            .filter(p -> !taken.containsKey(p.getNumber()) && Masking.phone(p.getNumber()).equals(masked.strip())).findFirst().map(p -> new Read(p.getNumber(), p.getSuspect(), label));
    }

    /// Those that stay keep what is known of them (verified, invalid).
    ///
    /// @return whether any number is gone or new
    boolean replace(long customer, long store, Map<String, Read> numbers) {
        var gone = sql.deleteFrom(CUSTOMER_PHONE).where(CUSTOMER_PHONE.CUSTOMER_ID.eq(customer), CUSTOMER_PHONE.NUMBER.notIn(numbers.keySet())).execute();
        var kept = sql.selectFrom(CUSTOMER_PHONE).where(CUSTOMER_PHONE.CUSTOMER_ID.eq(customer)).fetchMap(CUSTOMER_PHONE.NUMBER);
        var position = 0;
        for (var read : numbers.values()) {
            position++;
            var row = kept.containsKey(read.number()) ? kept.get(read.number()) : fresh(customer, store, read);
            row.setLabel(read.label()).setPosition(position).store();
        }
        return gone > 0 || !kept.keySet().containsAll(numbers.keySet());
    }

    private CustomerPhoneRecord fresh(long customer, long store, Read read) {
        return sql.newRecord(CUSTOMER_PHONE).setCustomerId(customer).setStoreId(store).setNumber(read.number()).setSuspect(read.suspect());
    }
}
