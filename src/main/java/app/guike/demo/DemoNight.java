package app.guike.demo;

import static guike.Tables.CUSTOMER_CLASS_NIGHT;
import static guike.Tables.STORE;

import app.guike.customer.SegmentNight;
import app.guike.shell.RowScope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What the first night does, done at once, so that the demo's segments have members on its first day; and the nights before it.
@Component
@Profile("demo")
class DemoNight {
    private final SegmentNight segments;
    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DemoNight(SegmentNight segments, DSLContext sql, TransactionTemplate transaction, Clock clock) {
        this.segments = segments;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void firstNight() {
        sql.select(STORE.ID).from(STORE).fetch(STORE.ID).forEach(store -> RowScope.program("job:demo", Set.of(store)).run(() -> transaction.executeWithoutResult(_ -> before(store))));
        segments.night();
    }

    private void before(long store) {
        if (!sql.fetchExists(CUSTOMER_CLASS_NIGHT, CUSTOMER_CLASS_NIGHT.STORE_ID.eq(store))) {
            new DemoMovements(sql).write(store, LocalDate.now(clock));
        }
    }
}
