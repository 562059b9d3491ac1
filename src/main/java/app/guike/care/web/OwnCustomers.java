package app.guike.care.web;

import static guike.Tables.CARE_TASK;
import static guike.Tables.CUSTOMER;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.inline;

import app.guike.shell.DeskCard;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// The morning page's card of those who see their own customers only: how many, their cars, and who of them waits for a call.
///
/// @param due to be called by `today`, late ones among them
public record OwnCustomers(int customers, int vehicles, int due, int late, LocalDate today) {
    private static final int MOST = 10_000;

    @Component
    static class Card implements DeskCard {
        private final DSLContext sql;
        private final Clock clock;

        Card(DSLContext sql, Clock clock) {
            this.sql = sql;
            this.clock = clock;
        }

        @Override
        public int order() {
            return 20;
        }

        @Override
        public String permission() {
            return "care.read";
        }

        @Override
        public Optional<JteModel> load(Viewer viewer) {
            var scope = viewer.scope("care.read");
            return !scope.stores().isEmpty() || viewer.may("care.call") || !viewer.may("customer.read") || !viewer.may("vehicle.read") ? Optional.empty()
                : Optional.of(new StaticTemplates().careOwnCustomers(count(scope.ownStores(), LocalDate.ofInstant(clock.instant(), viewer.zone()))));
        }

        private OwnCustomers count(Set<Long> stores, LocalDate today) {
            var customers = sql.fetchCount(DSL.select(CUSTOMER.ID).from(CUSTOMER).where(CUSTOMER.STORE_ID.in(stores)).limit(inline(MOST)));
            var vehicles = sql.fetchCount(DSL.select(VEHICLE.ID).from(VEHICLE).where(VEHICLE.STORE_ID.in(stores)).limit(inline(MOST)));
            var tasks = sql.select(DSL.count(), DSL.count().filterWhere(CARE_TASK.DUE_ON.lt(today))).from(CARE_TASK)
                .where(CARE_TASK.STORE_ID.in(stores), CARE_TASK.STATE.in(TaskFilter.OPEN), CARE_TASK.DUE_ON.le(today)).fetchSingle();
            return new OwnCustomers(customers, vehicles, tasks.value1(), tasks.value2(), today);
        }
    }
}
