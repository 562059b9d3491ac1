package app.guike.care;

import static guike.Tables.CARE_TASK;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import app.guike.shell.Command;
import app.guike.shell.MenuCount;
import app.guike.shell.MenuItem;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import org.jooq.Select;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the call desk adds to the house.
@Configuration(proxyBeanMethods = false)
class CallContributions {
    @Bean
    MenuItem callDeskMenu() {
        return new MenuItem("call-desk", "care", 10, "headset", "/care/call-desk", "care.call");
    }

    @Bean
    Command callDeskCommand() {
        return new Command("call-desk", "headset", "/care/call-desk", "care.call");
    }

    /// Own tasks that may be done by today.
    @Bean
    MenuCount callDeskCount(Clock clock) {
        return new MenuCount() {
            @Override
            public String item() {
                return "call-desk";
            }

            @Override
            public Select<?> rows(Viewer viewer) {
                var today = LocalDate.ofInstant(clock.instant(), viewer.zone());
                return selectOne().from(CARE_TASK).where(CARE_TASK.STORE_ID.in(viewer.scope("care.call").anyStores()), StandIns.served(viewer.id(), today),
                    CARE_TASK.STATE.in(inline("PLANNED"), inline("ASSIGNED"), inline("RETRY")), CARE_TASK.DUE_ON.le(today), Channel.BY_PHONE).limit(inline(100));
            }
        };
    }
}
