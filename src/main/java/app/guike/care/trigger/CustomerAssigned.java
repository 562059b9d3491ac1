package app.guike.care.trigger;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_OWNERSHIP;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.inline;

import app.guike.care.CareTrigger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// A customer was given to somebody who has not talked to them yet 新分配客户 (catalog D16): first contact within seven days.
@Component
class CustomerAssigned implements CareTrigger {
    private static final int WEEK = 7;

    @Override
    public String code() {
        return "customer_assigned";
    }

    @Override
    public Map<String, List<String>> conditions() {
        return Map.of("why", List.of("BY_HAND", "DEALT", "CLAIMED", "HANDOVER", "MADE"));
    }

    @Override
    public boolean follows() {
        return true;
    }

    @Override
    public Select<? extends Record> events(Span span, Map<String, Set<String>> wanted) {
        var o = CUSTOMER_OWNERSHIP;
        var why = wanted.getOrDefault("why", Set.of());
        var day = DSL.field("({0} - {1})", LocalDate.class, o.CONTACT_BY, inline(WEEK));
        return DSL.select(o.CUSTOMER_ID, castNull(Long.class).as("vehicle_id"), inline("CUSTOMER").as("subject_type"), o.CUSTOMER_ID.as("subject_id"), CUSTOMER.NO.as("subject_no"),
            castNull(Long.class).as("adviser_id"), day.as("event_day"), Cars.number(day).as("occasion"))
            .from(o).join(CUSTOMER).on(CUSTOMER.ID.eq(o.CUSTOMER_ID))
            .where(o.STORE_ID.eq(span.storeId()), o.UNTIL_AT.isNull(), o.CONTACTED_AT.isNull(), o.CONTACT_BY.isNotNull(),
                o.CONTACT_BY.between(span.from().plusDays(WEEK), span.to().plusDays(WEEK)))
            .and(why.isEmpty() ? DSL.noCondition() : o.WHY.in(why));
    }
}
