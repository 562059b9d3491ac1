package app.guike.care.round;

import static guike.Tables.CARE_ROUND;
import static guike.Tables.CARE_ROUND_CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.customer.TimelineSource;
import app.guike.shell.CompiledQuery;
import app.guike.shell.Texts;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a round wrote, sent or visited, on the customer's timeline with what came of it; its calls stand there as calls.
@Component
class RoundsOnTimeline implements TimelineSource {
    private static final Function<Integer, CompiledQuery> CONTACTS = CompiledQuery.each((limit, v) -> select(CARE_ROUND_CUSTOMER.ID, CARE_ROUND_CUSTOMER.SENT_AT, CARE_ROUND_CUSTOMER.CHANNEL,
        CARE_ROUND_CUSTOMER.RESULT, CARE_ROUND_CUSTOMER.OPINION, CARE_ROUND.NAME, EMPLOYEE.NAME).from(CARE_ROUND_CUSTOMER).join(CARE_ROUND).on(CARE_ROUND.ID.eq(CARE_ROUND_CUSTOMER.ROUND_ID))
        .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(coalesce(CARE_ROUND_CUSTOMER.SENT_BY, CARE_ROUND_CUSTOMER.RECORDED_BY)))
        .where(CARE_ROUND_CUSTOMER.CUSTOMER_ID.eq(v.next(CARE_ROUND_CUSTOMER.CUSTOMER_ID)), CARE_ROUND_CUSTOMER.SENT_AT.lt(v.next(CARE_ROUND_CUSTOMER.SENT_AT)), CARE_ROUND_CUSTOMER.CHANNEL.ne(inline("PHONE")))
        .orderBy(CARE_ROUND_CUSTOMER.SENT_AT.desc()).limit(inline(limit)));

    private final DSLContext sql;

    RoundsOnTimeline(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String permission() {
        return "care.read";
    }

    @Override
    public List<String> types() {
        return List.of("CONTACT");
    }

    @Override
    public List<Entry> before(long customerId, OffsetDateTime before, int limit) {
        var r = CARE_ROUND_CUSTOMER;
        return CONTACTS.apply(limit).with(sql, customerId, before).fetch(row -> new Entry(row.get(r.SENT_AT), "CONTACT", title(row.get(CARE_ROUND.NAME), row.get(r.CHANNEL), row.get(r.RESULT), row.get(r.OPINION)),
            row.get(EMPLOYEE.NAME), "/care/rounds/records/" + row.get(r.ID)));
    }

    private static String title(String round, String way, @Nullable String result, @Nullable String words) {
        var said = Stream.of(round, Texts.t("care.plan.channel." + way), result == null ? null : Texts.t("round.result." + result)).filter(Objects::nonNull).collect(Collectors.joining(" · "));
        return words == null ? said : said + "：" + words;
    }
}
