package app.guike.customer.web;

import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Reads archives as of today.
@Component
class CustomerReader {
    private final DSLContext sql;
    private final Clock clock;

    CustomerReader(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    CustomerCard card(long id) {
        return CustomerCard.load(sql, id, LocalDate.ofInstant(clock.instant(), Viewer.current().zone()));
    }
}
