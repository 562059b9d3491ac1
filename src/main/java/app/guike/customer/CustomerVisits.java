package app.guike.customer;

import static guike.Tables.CUSTOMER;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What an archive keeps of a visit to the workshop.
@Component
public class CustomerVisits {
    private final DSLContext sql;
    private final Clock clock;

    CustomerVisits(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// The adviser of the last order is the customer's from now on.
    @Transactional
    public void visited(long customerId, long adviserId) {
        sql.update(CUSTOMER).set(CUSTOMER.ADVISER_ID, adviserId).set(CUSTOMER.VERSION, CUSTOMER.VERSION.plus(1))
            .set(CUSTOMER.CHANGED_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
            .where(CUSTOMER.ID.eq(customerId), CUSTOMER.ADVISER_ID.isDistinctFrom(adviserId)).execute();
    }
}
