package app.guike.care;

import static guike.Tables.CARE_TASK;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import app.guike.shell.MenuCount;
import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Select;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the module adds to the house: permissions, menu entries and their counts.
@Configuration(proxyBeanMethods = false)
class CareContributions {
    @Bean
    PermissionGroup carePermissions() {
        return new PermissionGroup("care", 30, List.of("care.read", "care.call", "care.assign", "care.plan"));
    }

    @Bean
    MenuItem careTasksMenu() {
        return new MenuItem("care-tasks", "care", 20, "list-check", "/care/tasks", "care.read");
    }

    @Bean
    MenuItem carePlansMenu() {
        return new MenuItem("care-plans", "care", 60, "calendar-repeat", "/care/plans", "care.plan");
    }

    /// Beside the tasks stand those that are late.
    @Bean
    MenuCount lateTasks(Clock clock) {
        return new MenuCount() {
            @Override
            public String item() {
                return "care-tasks";
            }

            @Override
            public Select<?> rows(Viewer viewer) {
                return selectOne().from(CARE_TASK).where(CARE_TASK.STORE_ID.in(viewer.scope("care.read").anyStores()),
                    CARE_TASK.STATE.in(inline("PLANNED"), inline("ASSIGNED"), inline("RETRY")),
                    CARE_TASK.DUE_ON.lt(LocalDate.ofInstant(clock.instant(), viewer.zone()))).limit(100);
            }
        };
    }
}
