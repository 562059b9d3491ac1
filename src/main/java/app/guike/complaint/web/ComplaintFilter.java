package app.guike.complaint.web;

import static app.guike.complaint.Lateness.forClosingCall;
import static app.guike.complaint.Lateness.late;
import static app.guike.complaint.Lateness.open;
import static guike.Tables.COMPLAINT_CATEGORY;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import app.guike.base.Keyset;
import app.guike.base.Refusal;
import guike.tables.Complaint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jspecify.annotations.Nullable;

/// Which complaints a list shows; the same for page and API.
///
/// @param owner person whose complaints alone are wanted
/// @param category code of a category of either level; empty is all
public record ComplaintFilter(Tab tab, @Nullable Long store, @Nullable Integer severity, String category, @Nullable Long owner, @Nullable Long customer) {
    /// The saved views, each with its own order and index.
    public enum Tab {
        OPEN, FRESH, MINE, LATE, MAJOR, CLOSING, CLOSED, ALL;

        static Tab of(String word) {
            return word.isEmpty() ? OPEN : Arrays.stream(values()).filter(t -> t.name().equals(word.toUpperCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> Refusal.field("state", "invalid"));
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        List<OrderField<?>> order(Complaint c) {
            return switch (this) {
                case OPEN, FRESH, MINE, LATE, MAJOR -> List.of(c.RESOLVE_DUE.asc(), c.ID.asc());
                case CLOSING -> List.of(c.CLOSING_DUE.asc(), c.ID.asc());
                case CLOSED -> List.of(c.CLOSED_AT.desc(), c.ID.desc());
                case ALL -> List.of(c.RECEIVED_AT.desc(), c.ID.desc());
            };
        }

        Condition after(Complaint c, String cursor) {
            if (this == CLOSING) {
                var at = Keyset.decode(cursor, LocalDate.class, Long.class);
                return row(c.CLOSING_DUE, c.ID).gt((LocalDate) at[0], (Long) at[1]);
            }
            var at = Keyset.decode(cursor, OffsetDateTime.class, Long.class);
            var moment = (OffsetDateTime) at[0];
            return switch (this) {
                case CLOSED -> row(c.CLOSED_AT, c.ID).lt(moment, (Long) at[1]);
                case ALL -> row(c.RECEIVED_AT, c.ID).lt(moment, (Long) at[1]);
                default -> row(c.RESOLVE_DUE, c.ID).gt(moment, (Long) at[1]);
            };
        }

        String cursor(ComplaintRow last) {
            return switch (this) {
                case CLOSING -> Keyset.encode(last.closingDue(), last.id());
                case CLOSED -> Keyset.encode(last.closedAt(), last.id());
                case ALL -> Keyset.encode(last.receivedAt(), last.id());
                default -> Keyset.encode(last.resolveDue(), last.id());
            };
        }
    }

    static ComplaintFilter of(Tab tab) {
        return new ComplaintFilter(tab, null, null, "", null, null);
    }

    public ComplaintFilter {
        category = category.strip();
    }

    public boolean any() {
        return store != null || severity != null || !category.isEmpty() || owner != null || customer != null;
    }

    Condition on(Complaint c, Today today) {
        var all = switch (tab) {
            case OPEN -> open(c);
            case FRESH -> open(c).and(c.ACCEPTED_AT.isNull());
            case MAJOR -> open(c).and(c.SEVERITY.ge(3));
            case MINE -> open(c).and(c.OWNER_ID.eq(today.person()));
            case LATE -> open(c).and(late(c, today.now(), today.day()));
            case CLOSING -> forClosingCall(c);
            case CLOSED -> c.CLOSED_AT.isNotNull();
            case ALL -> noCondition();
        };
        all = severity == null ? all : all.and(c.SEVERITY.eq(severity));
        all = owner == null ? all : all.and(c.OWNER_ID.eq(owner));
        all = customer == null ? all : all.and(c.CUSTOMER_ID.eq(customer));
        var k = COMPLAINT_CATEGORY.as("k");
        var above = COMPLAINT_CATEGORY.as("above");
        return category.isEmpty() ? all : all.and(c.CATEGORY_ID.in(select(k.ID).from(k).leftJoin(above).on(above.ID.eq(k.PARENT_ID))
            .where(k.CODE.eq(category).or(above.CODE.eq(category)))));
    }

    /// Who looks, and when.
    public record Today(long person, OffsetDateTime now, LocalDate day) {
    }

    public ComplaintFilter in(Tab other) {
        return new ComplaintFilter(other, store, severity, category, owner, customer);
    }

    public String url(@Nullable String after) {
        var url = new StringBuilder("/complaints?tab=").append(tab.key());
        add(url, "store", store);
        add(url, "severity", severity);
        add(url, "category", category);
        add(url, "owner", owner);
        add(url, "customer", customer);
        add(url, "after", after);
        return url.toString();
    }

    private static void add(StringBuilder url, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            url.append('&').append(name).append('=').append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
    }
}
