package app.guike.customer;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_PHONE;

import app.guike.base.FieldErrors;
import app.guike.base.Phone;
import app.guike.base.Refusal;
import app.guike.customer.CustomerIntake.Born;
import app.guike.customer.CustomerIntake.Wishes;
import app.guike.customer.Customers.Judged;
import app.guike.customer.archive.CustomerSources;
import guike.tables.records.CustomerRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a customer says of the archive while being called: asked fields are filled at once (handbook 2.9).
@Component
public class HeardInCalls {
    private final DSLContext sql;
    private final Clock clock;
    private final Judged judged;
    private final CustomerSources sources;

    HeardInCalls(DSLContext sql, Clock clock, Judged judged, CustomerSources sources) {
        this.sql = sql;
        this.clock = clock;
        this.judged = judged;
        this.sources = sources;
    }

    /// @param said by field: `address`, `phone`, `preferred_window`, `birthday` (or `REFUSED`), `sex`, `source`, `driver`; others are not the archive's and left alone
    @Transactional
    public void learn(long customerId, Map<String, String> said) {
        var row = locked(customerId);
        var errors = new FieldErrors();
        if (said.containsKey("address")) {
            errors.require(said.get("address").length() <= 300, "answers", "length");
            row.setAddress(said.get("address"));
        }
        if (said.containsKey("preferred_window")) {
            Archive.wishes(row, new Wishes(Set.of(row.getDoNotDisturb()), said.get("preferred_window"), row.getDoNotDisturbReason()), errors);
        }
        if ("REFUSED".equals(said.get("birthday"))) {
            noBirthday(row, errors);
        } else if (said.containsKey("birthday")) {
            birthday(row, said.get("birthday"), errors);
        }
        if (said.containsKey("sex")) {
            errors.require(said.get("sex").equals("M") || said.get("sex").equals("F"), "answers", "invalid");
            row.setSex(said.get("sex"));
        }
        if (said.containsKey("source")) {
            errors.require(said.get("source").length() <= 100, "answers", "length");
            sources.write(row, said.get("source"));
        }
        if (said.containsKey("driver")) {
            errors.require(said.get("driver").length() <= 100, "answers", "length");
            row.setUsualDriver(said.get("driver"));
        }
        if (said.containsKey("phone")) {
            phone(row, said.get("phone"), errors);
        }
        errors.throwIfAny();
        if (row.changed()) {
            row.setVersion(row.getVersion() + 1).setChangedAt(now()).store();
        }
        if ("REFUSED".equals(said.get("birthday"))) {
            judged.refusals().forEach(r -> r.heard(customerId));
        }
        judged.completeness().refresh(row.getStoreId(), List.of(customerId));
        judged.facts().refresh(customerId);
    }

    /// Nobody answered in all attempts: the number is to be checked at the next visit.
    @Transactional
    public void notReached(long customerId) {
        var row = locked(customerId);
        if (!row.getVerifyPhone()) {
            row.setVerifyPhone(true).setVersion(row.getVersion() + 1).setChangedAt(now()).store();
        }
    }

    /// Adds to what the customer refused before; what is known of the birthday stays.
    private static void noBirthday(CustomerRecord row, FieldErrors errors) {
        var wishes = new LinkedHashSet<>(List.of(row.getDoNotDisturb()));
        if (wishes.add("BIRTHDAY")) {
            Archive.wishes(row, new Wishes(wishes, row.getPreferredWindow(), row.getDoNotDisturbReason()), errors);
        }
    }

    private void birthday(CustomerRecord row, String text, FieldErrors errors) {
        var read = Birthday.read(new Born(text, false, false), LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(8)));
        errors.require(read.isPresent(), "answers", "birthday-unreal");
        read.ifPresent(b -> row.setBirthdayKind("SOLAR").setBirthdayYear(b.year()).setBirthdayMonth(b.month()).setBirthdayDay(b.day()).setBirthdayLeap(false));
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
