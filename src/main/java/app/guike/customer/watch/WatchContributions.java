package app.guike.customer.watch;

import static guike.Tables.WATCHED_CUSTOMER;
import static guike.Tables.WATCH_LIST;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import app.guike.customer.SegmentCriterion;
import app.guike.customer.SegmentCriterion.Kind;
import app.guike.org.Belongings;
import app.guike.shell.MenuItem;
import app.guike.shell.web.Choice;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What watch lists add to the house: the menu, a criterion, and what a person who leaves hands over.
@Configuration(proxyBeanMethods = false)
class WatchContributions {
    @Bean
    MenuItem watchMenu() {
        return new MenuItem("watch-lists", "customer", 13, "star", "/customers/watch-lists", WatchLists.READ);
    }

    @Bean
    Belongings heldWatchLists() {
        return Belongings.of("watch-lists", 13, "watch_list", "owner_id").named("b.name", "'/customers/watch-lists/' || b.id").also("version = b.version + 1, changed_at = {moment}");
    }

    /// Of shared lists only: a segment counts the same for everybody.
    @Bean
    SegmentCriterion onWatchList() {
        return new SegmentCriterion("watched", "archive", 23, WatchLists.READ, Kind.CHOICE, (sql, stores) -> sql.select(WATCH_LIST.ID, WATCH_LIST.NAME).from(WATCH_LIST)
            .where(WATCH_LIST.STORE_ID.in(stores), WATCH_LIST.SHARING.ne("OWN")).orderBy(WATCH_LIST.NAME, WATCH_LIST.ID).limit(inline(200)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2())),
            (c, ask) -> ask.value().matches("\\d{1,18}") ? ask.said(exists(selectOne().from(WATCHED_CUSTOMER).join(WATCH_LIST).on(WATCH_LIST.ID.eq(WATCHED_CUSTOMER.LIST_ID), WATCH_LIST.SHARING.ne("OWN"))
                .where(WATCHED_CUSTOMER.LIST_ID.eq(Long.valueOf(ask.value())), WATCHED_CUSTOMER.CUSTOMER_ID.eq(c.ID)))) : falseCondition());
    }
}
