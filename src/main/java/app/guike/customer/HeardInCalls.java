package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;

import app.guike.base.FieldErrors;
import app.guike.base.Phone;
import app.guike.base.Refusal;
import app.guike.customer.Customers.Judged;
import app.guike.customer.Proposals.Said;
import guike.tables.records.CustomerRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a customer says of the archive while being called: asked fields are filled at once (handbook 2.9); what is answered to a survey never takes the place
/// of what stands there (catalog E9).
@Component
public class HeardInCalls {
    /// A member of the family is entered by a person, out of what was said.
    public static final String FAMILY = "family";
    /// New ones are added to what is known, by nature.
    private static final Set<String> ADDED = Set.of("phone", "hobbies");
    private static final Map<String, String> MARKED = Map.of("address", "ADDRESS", "driver", "DRIVER");
    private static final int LONGEST = 1_000;

    private final DSLContext sql;
    private final Clock clock;
    private final Judged judged;
    private final Words words;

    HeardInCalls(DSLContext sql, Clock clock, Judged judged, Words words) {
        this.sql = sql;
        this.clock = clock;
        this.judged = judged;
        this.words = words;
    }

    /// What can be said, and what waits to be decided.
    @Component
    record Words(HeardParts parts, Proposals proposals) {
    }

    /// @param said by name of the part: `address`, `phone`, `preferred_window`, `birthday` (or `REFUSED`), `sex`, `source`, `driver`, `hobbies`, `likes`, `needs`,
    ///     `email`, `industry`, fields of the house as `x_<key>`; others are not the archive's and left alone
    @Transactional
    public void learn(long customerId, Map<String, String> said) {
        var row = locked(customerId);
        var errors = new FieldErrors();
        said.forEach((part, value) -> {
            if (part.equals("phone")) {
                phone(row, value, errors);
            } else {
                words.parts().write(row, part, value, errors);
            }
        });
        errors.throwIfAny();
        if (row.changed()) {
            row.setVersion(row.getVersion() + 1).setChangedAt(now()).store();
        }
        if (HeardParts.REFUSED.equals(said.get("birthday"))) {
            judged.refusals().forEach(r -> r.heard(customerId));
        }
        judged.completeness().refresh(row.getStoreId(), List.of(customerId));
        judged.facts().refresh(customerId);
    }

    /// What was answered of the archive in a questionnaire: written where nothing stands, confirmed where the same does, else kept beside it until somebody
    /// decides; so is everything where who heard it may not change archives.
    @Transactional
    public void told(long customerId, Map<String, String> said, Said how) {
        var row = locked(customerId);
        var written = new LinkedHashMap<String, String>();
        var errors = new FieldErrors();
        said.forEach((part, value) -> {
            if (value.equals(HeardParts.REFUSED)) {
                written.put(part, value);
            } else if (part.equals(FAMILY) || !how.mayChange()) {
                errors.require(value.length() <= LONGEST, "answers", "length");
                proposed(row, part, value, how);
            } else if (ADDED.contains(part) || words.parts().stands(row, part) == null) {
                written.put(part, value);
            } else if (words.parts().same(row, part, value)) {
                confirmed(customerId, part);
            } else {
                words.parts().tried(row, part, value, errors);
                proposed(row, part, value, how);
            }
        });
        errors.throwIfAny();
        learn(customerId, written);
    }

    private void confirmed(long customer, String part) {
        if (MARKED.containsKey(part)) {
            judged.checks().mark(customer, MARKED.get(part));
        }
    }

    private void proposed(CustomerRecord row, String part, String value, Said how) {
        if (value.length() <= LONGEST) {
            words.proposals().keep(row, part, value, how);
        }
    }

    /// Takes what was said into the archive, or leaves the archive as it is. Of the family it only says that it was dealt with.
    @Transactional
    public void decide(long customerId, long proposal, boolean take) {
        locked(customerId);
        var row = words.proposals().decided(customerId, proposal, take, now());
        if (take && !row.getPart().equals(FAMILY)) {
            learn(customerId, Map.of(row.getPart(), row.getSaid()));
            confirmed(customerId, row.getPart());
        }
    }

    /// What stands in an archive under the name by which a part is heard.
    public @Nullable String stands(CustomerRecord row, String part) {
        return words.parts().stands(row, part);
    }

    /// Nobody answered in all attempts: the number is to be checked at the next visit.
    @Transactional
    public void notReached(long customerId) {
        var row = locked(customerId);
        if (!row.getVerifyPhone()) {
            row.setVerifyPhone(true).setVersion(row.getVersion() + 1).setChangedAt(now()).store();
        }
    }

    /// The new number is called first from now on.
    private void phone(CustomerRecord row, String text, FieldErrors errors) {
        var phone = Phone.parse(text);
        errors.require(phone.isPresent(), "answers", "phone-wrong");
        phone.ifPresent(p -> {
            row.setVerifyPhone(false);
            sql.update(CUSTOMER_PHONE).set(CUSTOMER_PHONE.POSITION, CUSTOMER_PHONE.POSITION.plus(1)).where(CUSTOMER_PHONE.CUSTOMER_ID.eq(row.getId())).execute();
            sql.insertInto(CUSTOMER_PHONE).set(CUSTOMER_PHONE.STORE_ID, row.getStoreId()).set(CUSTOMER_PHONE.CUSTOMER_ID, row.getId())
                .set(CUSTOMER_PHONE.NUMBER, p.value()).set(CUSTOMER_PHONE.POSITION, 1).set(CUSTOMER_PHONE.VERIFIED_AT, now())
                .onConflict(CUSTOMER_PHONE.CUSTOMER_ID, CUSTOMER_PHONE.NUMBER).doUpdate().set(CUSTOMER_PHONE.POSITION, 1).set(CUSTOMER_PHONE.VERIFIED_AT, now())
                .setNull(CUSTOMER_PHONE.INVALID_AT).execute();
        });
    }

    private CustomerRecord locked(long customerId) {
        return sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.eq(customerId)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
