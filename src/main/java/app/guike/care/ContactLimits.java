package app.guike.care;

import static guike.Tables.CONTACT_LIMIT;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The limits of contact of each store.
@Component
public class ContactLimits {
    private static final int WEEKS = 14;
    private static final int QUARTER = 90;
    private static final int MONTH = 30;

    private final DSLContext sql;

    ContactLimits(DSLContext sql) {
        this.sql = sql;
    }

    public ContactLimit of(long storeId) {
        return sql.fetchOptional(CONTACT_LIMIT, CONTACT_LIMIT.STORE_ID.eq(storeId)).map(l -> new ContactLimit(l.getMergeDays(), l.getEveryDays(), l.getPerMonth())).orElse(ContactLimit.USUAL);
    }

    /// @param stores in which the person may make plans
    @Transactional
    public void set(long storeId, ContactLimit limit, Set<Long> stores) {
        if (!stores.contains(storeId)) {
            throw Refusal.absent();
        }
        new FieldErrors().require(limit.mergeDays() >= 0 && limit.mergeDays() <= WEEKS, "mergeDays", "between", 0, WEEKS)
            .require(limit.everyDays() >= 0 && limit.everyDays() <= QUARTER, "everyDays", "between", 0, QUARTER)
            .require(limit.perMonth() >= 0 && limit.perMonth() <= MONTH, "perMonth", "between", 0, MONTH).throwIfAny();
        var l = CONTACT_LIMIT;
        sql.insertInto(l).set(l.STORE_ID, storeId).set(l.MERGE_DAYS, limit.mergeDays()).set(l.EVERY_DAYS, limit.everyDays()).set(l.PER_MONTH, limit.perMonth())
            .onConflict(l.STORE_ID).doUpdate().set(l.MERGE_DAYS, limit.mergeDays()).set(l.EVERY_DAYS, limit.everyDays()).set(l.PER_MONTH, limit.perMonth())
            .set(l.VERSION, l.VERSION.plus(1)).execute();
    }
}
