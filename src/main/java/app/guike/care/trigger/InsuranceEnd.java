package app.guike.care.trigger;

import static guike.Tables.VEHICLE;

import app.guike.care.CareTrigger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// The insurance of a car ends 保险到期: the commercial one, else the compulsory one; once for each year that it ends in.
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
        return Cars.events(end, Cars.year(end), span, end.between(span.from(), span.to()).and(Cars.used(wanted)));
    }
}
