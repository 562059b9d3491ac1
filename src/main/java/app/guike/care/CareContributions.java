package app.guike.care;

import static guike.Tables.CARE_TASK;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import app.guike.customer.RetentionTrace;
import app.guike.org.Belongings;
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
    Belongings heldTasks() {
        return Belongings.of("care-tasks", 20, "care_task", "assignee_id").open("b.state in ('PLANNED', 'ASSIGNED', 'RETRY')")
            .named("coalesce(b.subject_no, b.id::text) || ' ' || coalesce((select c.name from customer c where c.id = b.customer_id), '')", "'/customers/' || b.customer_id");
    }

    /// A call that reached nobody is a contact too: the house still tries; one without a task, or in a round by any way, as well.
    @Bean
    RetentionTrace callTrace() {
        return new RetentionTrace(false, "exists (select from care_task k where k.customer_id = c.id and (k.first_attempt_at >= {0} or k.done_at >= {0} and k.state <> 'SKIPPED'))"
            + " or exists (select from call_attempt k where k.customer_id = c.id and k.called_at >= {0})"
            + " or exists (select from care_round_customer k where k.customer_id = c.id and (k.sent_at >= {0} or k.recorded_at >= {0} and k.recorded_by is not null))");
    }

    /// What is half typed goes with its task, unless somebody else has begun there too.
    @Bean
    Belongings heldDrafts() {
        return Belongings.of("call-drafts", 21, "call_draft", "employee_id")
            .open("exists (select from care_task t where t.id = b.task_id and t.state in ('PLANNED', 'ASSIGNED', 'RETRY')) and not exists (select from call_draft o where o.task_id = b.task_id and o.employee_id <> b.employee_id)")
            .named("(select coalesce(t.subject_no, t.id::text) from care_task t where t.id = b.task_id)", "'/care/call-desk?task=' || b.task_id").along("care-tasks", "task_id");
    }

    /// Of rounds, those without a record yet.
    @Bean
    Belongings heldRoundCustomers() {
        return Belongings.of("round-customers", 22, "care_round_customer", "assignee_id").open("b.recorded_at is null")
            .named("(select r.name from care_round r where r.id = b.round_id) || ' ' || coalesce((select c.name from customer c where c.id = b.customer_id), '')", "'/care/rounds/records/' || b.id");
    }

    /// Until the customer was told.
    @Bean
    Belongings heldVoices() {
        return Belongings.of("voices", 23, "customer_voice", "owner_id").open("b.told_at is null").named("left(b.words, 60)", "'/care/voices/' || b.id");
    }

    @Bean
    PermissionGroup carePermissions() {
        return new PermissionGroup("care", 30, List.of("care.read", "care.call", "care.assign", "care.plan", "care.check"));
    }

    @Bean
    MenuItem numberRepairsMenu() {
        return new MenuItem("number-repairs", "care", 24, "phone-x", "/care/number-repairs", "customer.edit");
    }

    @Bean
    MenuItem careTasksMenu() {
        return new MenuItem("care-tasks", "care", 20, "list-check", "/care/tasks", "care.read");
    }

    @Bean
    MenuItem serviceCircleMenu() {
        return new MenuItem("service-circle", "care", 50, "calendar-check", "/care/circle", "care.read");
    }

    @Bean
    MenuItem wallboardMenu() {
        return new MenuItem("wallboard", "care", 22, "device-tv", "/care/wallboard", "care.read");
    }

    @Bean
    MenuItem careRoundsMenu() {
        return new MenuItem("care-rounds", "care", 55, "rotate-clockwise", "/care/rounds", "care.read");
    }

    @Bean
    MenuItem voicesMenu() {
        return new MenuItem("voices", "care", 42, "bulb", "/care/voices", "care.read");
    }

    @Bean
    MenuItem callChecksMenu() {
        return new MenuItem("call-checks", "care", 56, "dice", "/care/checks", "care.check");
    }

    @Bean
    MenuItem ownChecksMenu() {
        return new MenuItem("own-checks", "care", 57, "certificate", "/care/checks/own", "care.call");
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
                    CARE_TASK.DUE_ON.lt(LocalDate.ofInstant(clock.instant(), viewer.zone()))).limit(inline(100));
            }
        };
    }
}
