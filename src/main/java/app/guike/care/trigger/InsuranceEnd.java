package app.guike.care.trigger;

import static guike.Tables.POLICY_RENEWAL;
import static guike.Tables.VEHICLE;

import app.guike.care.CareTrigger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// The insurance of a car ends 保险到期: the commercial one, else the compulsory one; once for each year that it ends in; no more when it is noted that it was renewed or is lost.
@Component
class InsuranceEnd implements CareTrigger {
    @Override
    public String code() {
        return "insurance_end";
    }

    @Override
    public Map<String, List<String>> conditions() {
        return Map.of("usage", Cars.USAGES);
    }

    @Override
    public boolean foreseen() {
        return true;
    }

    @Override
    public boolean follows() {
        return true;
    }

    @Override
    public Select<? extends Record> events(Span span, Map<String, Set<String>> wanted) {
        var end = DSL.coalesce(VEHICLE.COMMERCIAL_END, VEHICLE.COMPULSORY_END);
        var settled = DSL.exists(DSL.selectOne().from(POLICY_RENEWAL).where(POLICY_RENEWAL.VEHICLE_ID.eq(VEHICLE.ID), POLICY_RENEWAL.ENDED_ON.eq(end), POLICY_RENEWAL.RESULT.ne(DSL.inline("UNDECIDED"))));
        return Cars.events(end, Cars.year(end), span, end.between(span.from(), span.to()).and(Cars.used(wanted)).andNot(settled));
    }
}
