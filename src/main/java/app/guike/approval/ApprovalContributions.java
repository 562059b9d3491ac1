package app.guike.approval;

import static guike.Tables.APPROVAL;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.guike.shell.MenuCount;
import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Select;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the module adds to the house: permissions, the menu entry with its count.
@Configuration(proxyBeanMethods = false)
class ApprovalContributions {
    @Bean
    PermissionGroup approvalPermissions() {
        return new PermissionGroup("approval", 80, List.of(Approvals.DECIDE, ApprovalRules.EDIT));
    }

    @Bean
    MenuItem approvalsMenu() {
        return new MenuItem("approvals", "desk", 30, "writing-sign", "/approvals", "");
    }

    @Bean
    MenuCount approvalsWaiting(Clock clock) {
        return new Waiting(clock);
    }

    private record Waiting(Clock clock) implements MenuCount {
        @Override
        public String item() {
            return "approvals";
        }

        @Override
        public Select<?> rows(Viewer viewer) {
            var moment = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
            return select(APPROVAL.ID).from(APPROVAL).where(APPROVAL.STORE_ID.in(viewer.scope(Approvals.DECIDE).anyStores()), APPROVAL.STATE.eq("WAITING"), APPROVAL.ASKED_BY.ne(viewer.id()),
                condition("{0} in (select guike.approvers({1}, {2}, {3}))", val(viewer.id()), APPROVAL.STORE_ID, APPROVAL.ROLE_CODE, val(moment))).limit(inline(100));
        }
    }
}
