package app.guike.care.trigger;

import static guike.Tables.CONTACT;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.inline;

import app.guike.care.CareTrigger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// The next step 下一步 with a contact person of a customer is due (catalog E16). Another day set for it is another occasion.
@Component
class NextStep implements CareTrigger {
    @Override
    public String code() {
        return "contact_next_step";
    }

    @Override
    public Map<String, List<String>> conditions() {
        return Map.of();
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
        return DSL.select(CONTACT.CUSTOMER_ID, castNull(Long.class).as("vehicle_id"), inline("CONTACT").as("subject_type"), CONTACT.ID.as("subject_id"), CONTACT.NAME.as("subject_no"),
            castNull(Long.class).as("adviser_id"), CONTACT.NEXT_ON.as("event_day"), Cars.number(CONTACT.NEXT_ON).as("occasion"))
            .from(CONTACT).where(CONTACT.STORE_ID.eq(span.storeId()), CONTACT.NEXT_ON.between(span.from(), span.to()));
    }
}
