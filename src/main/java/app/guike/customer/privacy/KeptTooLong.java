package app.guike.customer.privacy;

import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;

import app.guike.customer.RetentionTrace;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// Whose period 保存期限 is over: asked by the night that proposes and again by whoever decides. Conditions on the customer `c`, of whom only the id is there.
@Component
class KeptTooLong {
    static final String RESTRICTED = "RESTRICTED";
    private static final LocalDate EVER = LocalDate.of(1900, 1, 1);

    private final List<RetentionTrace> traces;

    KeptTooLong(List<RetentionTrace> traces) {
        this.traces = traces;
    }

    /// @param before nothing happened on this day or after it
    Condition over(String rule, LocalDate before) {
        var deals = traces.stream().filter(RetentionTrace::deal).toList();
        var customer = RetentionTrace.any(deals, val(EVER));
        return not(RetentionTrace.any(traces, val(before))).and(rule.equals("CUSTOMER") ? customer : not(customer));
    }

    /// Of a restricted archive, that it is restricted still.
    Condition standing() {
        return DSL.condition("exists (select from customer_restriction r where r.customer_id = c.id and r.ended_at is null)");
    }
}
