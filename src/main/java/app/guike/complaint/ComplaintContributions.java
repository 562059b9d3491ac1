package app.guike.complaint;

import static guike.Tables.COMPLAINT;
import static guike.Tables.COMPLAINT_CATEGORY;
import static guike.Tables.CUSTOMER;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.customer.BinHold;
import app.guike.customer.ErasureHold;
import app.guike.customer.PoolHold;
import app.guike.customer.RetentionTrace;
import app.guike.org.Belongings;
import app.guike.shell.MenuCount;
import app.guike.shell.MenuItem;
import app.guike.shell.PermissionGroup;
import app.guike.shell.SearchHit;
import app.guike.shell.SearchProvider;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the module adds to the house: permissions, menu entries with counts, search by number.
@Configuration(proxyBeanMethods = false)
class ComplaintContributions {
    @Bean
    Belongings heldComplaints() {
        return Belongings.of("complaints", 30, "complaint", "owner_id").open("b.closed_at is null and b.state <> 'REJECTED'").named("b.no", "'/complaints/' || b.id");
    }

    @Bean
    RetentionTrace complaintTrace() {
        return new RetentionTrace(false, "exists (select from complaint k where k.customer_id = c.id and coalesce(k.closed_at, k.received_at) >= {0})");
    }

    /// Nobody is deleted who waits for an answer.
    @Bean
    BinHold complaintToClose() {
        return new BinHold("complaint", "exists (select from complaint k where k.customer_id = c.id and k.closed_at is null and k.state <> 'REJECTED')");
    }

    /// Nor is anybody erased who waits for an answer.
    @Bean
    ErasureHold complaintKept() {
        return new ErasureHold("complaint", "exists (select from complaint k where k.customer_id = c.id and k.closed_at is null and k.state <> 'REJECTED')");
    }

    /// A customer with an open complaint does not fall into the pool.
    @Bean
    PoolHold complaintPoolHold() {
        return new PoolHold("exists (select from complaint k where k.customer_id = c.id and k.closed_at is null and k.state <> 'REJECTED')");
    }

    @Bean
    Belongings heldOrders() {
        return Belongings.of("complaint-orders", 31, "complaint_order", "assignee_id").open("b.done_at is null and b.refused_at is null")
            .named("b.complaint_no || ' ' || left(b.task, 60)", "'/complaints/' || b.complaint_id");
    }

    private static final String READ = "complaint.read";

    @Bean
    PermissionGroup complaintPermissions() {
        return new PermissionGroup("complaint", 50, List.of(READ, "complaint.raise", "complaint.handle", "complaint.close", "complaint.direct", ComplaintNotices.HEAR, ComplaintNotices.ANSWER,
            ComplaintNotices.OVERRULE));
    }

    @Bean
    MenuItem complaintMenu() {
        return new MenuItem("complaints", "care", 40, "message-report", "/complaints", READ);
    }

    @Bean
    MenuItem receiversMenu() {
        return new MenuItem("complaint-receivers", "house", 48, "bell-cog", "/complaints/receivers", NamedReceivers.EDIT);
    }

    @Bean
    MenuItem closingCallMenu() {
        return new MenuItem("closing-calls", "care", 41, "phone-check", "/complaints/closing-calls", "care.call");
    }

    @Bean
    MenuCount complaintCount() {
        return new OpenOnes("complaints", READ, false);
    }

    @Bean
    MenuCount closingCallCount() {
        return new OpenOnes("closing-calls", "care.call", true);
    }

    private record OpenOnes(String item, String permission, boolean forClosingCall) implements MenuCount {
        @Override
        public Select<?> rows(Viewer viewer) {
            var c = COMPLAINT.as("c");
            return select(c.ID).from(c).where(c.STORE_ID.in(viewer.scope(permission).anyStores()), Lateness.open(c),
                forClosingCall ? Lateness.forClosingCall(c) : org.jooq.impl.DSL.noCondition()).limit(inline(100));
        }
    }

    @Bean
    SearchProvider complaintSearch(DSLContext sql) {
        return new ByNumber(sql);
    }

    /// Finds a complaint by its number: `TS0000012`, or its digits.
    private record ByNumber(DSLContext sql) implements SearchProvider {
        private static final Pattern NUMBER = Pattern.compile("TS\\d{1,12}");

        @Override
        public int order() {
            return 50;
        }

        @Override
        public String permission() {
            return READ;
        }

        @Override
        public String heading() {
            return "menu.complaints";
        }

        @Override
        public List<SearchHit> find(String query, int limit, Viewer viewer) {
            var asked = query.strip().toUpperCase(Locale.ROOT);
            if (!NUMBER.matcher(asked).matches()) {
                return List.of();
            }
            var no = "TS" + String.format(Locale.ROOT, "%07d", Long.parseLong(asked.substring(2)));
            return sql.select(COMPLAINT.ID, COMPLAINT.NO, COMPLAINT.SUBJECT, COMPLAINT.STATE, CUSTOMER.NAME, COMPLAINT_CATEGORY.NAME_ZH, COMPLAINT_CATEGORY.NAME_EN)
                .from(COMPLAINT).join(COMPLAINT_CATEGORY).on(COMPLAINT_CATEGORY.ID.eq(COMPLAINT.CATEGORY_ID))
                .leftJoin(CUSTOMER).on(CUSTOMER.ID.eq(COMPLAINT.CUSTOMER_ID)).where(COMPLAINT.NO.eq(no)).limit(inline(limit))
                .fetch(r -> new SearchHit(r.value2() + " " + (r.value5() == null ? "" : r.value5() + " · ") + Subject.said(r.value3(), r.value6(), r.value7()),
                    Texts.t("complaint.state." + r.value4()), "message-report", "/complaints/" + r.value1()));
        }
    }
}
