package app.guike.care.trigger;

import static guike.Tables.CUSTOMER;
import static guike.Tables.WORK_DAY;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;

import app.guike.care.CareTrigger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/// The first day of a public holiday 节日, for every customer: meant for a segment.
@Component
class Holiday implements CareTrigger {
    /// As the State Council's notices call them.
    private enum Feast {
        NEW_YEAR("元旦"), SPRING("春节"), QINGMING("清明"), LABOUR("劳动"), DRAGON_BOAT("端午"), MID_AUTUMN("中秋"), NATIONAL("国庆");

        private final String word;

        Feast(String word) {
            this.word = word;
        }

        Condition named() {
            return WORK_DAY.NAME.like(inline("%" + word + "%"));
        }
    }

    @Override
    public String code() {
        return "holiday";
    }

    @Override
    public Map<String, List<String>> conditions() {
        return Map.of("holiday", Arrays.stream(Feast.values()).map(Enum::name).toList());
    }

    @Override
    public boolean foreseen() {
        return true;
    }

    @Override
    public Select<? extends Record> events(Span span, Map<String, Set<String>> wanted) {
        var asked = wanted.getOrDefault("holiday", Set.of());
        var named = Arrays.stream(Feast.values()).filter(f -> asked.isEmpty() || asked.contains(f.name())).map(Feast::named).reduce(Condition::or).orElse(DSL.falseCondition());
        var first = DSL.select(min(WORK_DAY.DAY).as("day")).from(WORK_DAY).where(WORK_DAY.WORK.isFalse(), WORK_DAY.DAY.between(span.from().minusDays(10), span.to()), named)
            .groupBy(DSL.year(WORK_DAY.DAY), WORK_DAY.NAME).having(min(WORK_DAY.DAY).between(span.from(), span.to())).asTable("f");
        var day = first.field("day", LocalDate.class);
        return DSL.select(CUSTOMER.ID.as("customer_id"), castNull(Long.class).as("vehicle_id"), inline("CUSTOMER").as("subject_type"), CUSTOMER.ID.as("subject_id"),
            CUSTOMER.NO.as("subject_no"), castNull(Long.class).as("adviser_id"), day.as("event_day"), Cars.number(day).as("occasion"))
            .from(first).join(CUSTOMER).on(CUSTOMER.STORE_ID.eq(span.storeId()), CUSTOMER.KIND.eq(inline("PERSON")))
            .where(span.untold("CUSTOMER", CUSTOMER.ID, Cars.number(day)));
    }
}
