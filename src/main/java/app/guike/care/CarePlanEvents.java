package app.guike.care;

import app.guike.base.Refusal;
import app.guike.care.CareTrigger.Span;
import app.guike.customer.CustomerSegments;
import guike.tables.records.CarePlanRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// What falls due for a plan, and who is to be left in peace, as texts of SQL for its statement.
@Component
class CarePlanEvents {
    private final DSLContext sql;
    private final CarePlans plans;
    private final List<CareHold> holds;

    CarePlanEvents(DSLContext sql, CarePlans plans, List<CareHold> holds) {
        this.sql = sql;
        this.plans = plans;
        this.holds = holds;
    }

    CareTrigger trigger(CarePlanRecord plan) {
        return plans.triggers().stream().filter(t -> t.code().equals(plan.getTriggerCode())).findFirst().orElseThrow(() -> Refusal.conflict("care-trigger-unknown"));
    }

    /// Triggers whose tasks follow what they were made from.
    List<String> following() {
        return plans.triggers().stream().filter(CareTrigger::follows).map(CareTrigger::code).toList();
    }

    String of(CarePlanRecord plan, Span span) {
        return limited(plan, whole(plan, span));
    }

    /// Without the plan's segment: whoever leaves it keeps the call that was planned.
    String whole(CarePlanRecord plan, Span span) {
        Map<String, Set<String>> wanted = CarePlans.condition(plan).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, c -> new HashSet<>(c.getValue())));
        return sql.renderInlined(trigger(plan).events(span, wanted));
    }

    /// Cut down to the members of the plan's segment, whom the night has written down: no query per customer, and the next run is as quick.
    private String limited(CarePlanRecord plan, String events) {
        return plan.getSegmentId() == null ? events : "select * from (" + events + ") e (" + String.join(", ", CareTrigger.COLUMNS) + ")"
            + " where e.customer_id in (" + sql.renderInlined(CustomerSegments.members(plan.getSegmentId(), plan.getStoreId())) + ")";
    }

    List<String> held(CarePlanRecord plan) {
        return holds.stream().map(h -> sql.renderInlined(h.customers(plan.getStoreId()))).toList();
    }
}
