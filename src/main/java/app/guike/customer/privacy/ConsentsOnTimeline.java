package app.guike.customer.privacy;

import static app.guike.shell.Texts.t;
import static guike.Tables.CONSENT;
import static guike.Tables.CONSENT_PURPOSE;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.customer.TimelineSource;
import app.guike.shell.CompiledQuery;
import app.guike.shell.Texts;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// What the customer agreed to and withdrew.
@Component
class ConsentsOnTimeline implements TimelineSource {
    private static final Function<Integer, CompiledQuery> SAID = CompiledQuery.each((limit, v) -> select(CONSENT.AT, CONSENT.GIVEN, CONSENT.SOURCE, CONSENT_PURPOSE.NAME_ZH, CONSENT_PURPOSE.NAME_EN,
        EMPLOYEE.NAME).from(CONSENT).join(CONSENT_PURPOSE).on(CONSENT_PURPOSE.ID.eq(CONSENT.PURPOSE_ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(CONSENT.RECORDED_BY))
        .where(CONSENT.CUSTOMER_ID.eq(v.next(CONSENT.CUSTOMER_ID)), CONSENT.AT.lt(v.next(CONSENT.AT))).orderBy(CONSENT.AT.desc(), CONSENT.ID.desc()).limit(inline(limit)));

    private final DSLContext sql;

    ConsentsOnTimeline(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String permission() {
        return "customer.read";
    }

    @Override
    public List<String> types() {
        return List.of("CONSENT");
    }

    @Override
    public List<Entry> before(long customerId, OffsetDateTime before, int limit) {
        return SAID.apply(limit).with(sql, customerId, before).fetch(r -> new Entry(r.get(CONSENT.AT), "CONSENT", t(r.get(CONSENT.GIVEN) ? "consent.said.yes" : "consent.said.no",
            Texts.either(r.get(CONSENT_PURPOSE.NAME_ZH), r.get(CONSENT_PURPOSE.NAME_EN)), t("consent.source." + r.get(CONSENT.SOURCE))), r.get(EMPLOYEE.NAME), null));
    }

    /// A purpose refused or withdrawn.
    @Override
    public List<News> news(Span span) {
        return sql.select(CONSENT.AT, CONSENT.SOURCE, CONSENT_PURPOSE.NAME_ZH, CONSENT_PURPOSE.NAME_EN, EMPLOYEE.NAME, CONSENT.CUSTOMER_ID).from(CONSENT)
            .join(CONSENT_PURPOSE).on(CONSENT_PURPOSE.ID.eq(CONSENT.PURPOSE_ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(CONSENT.RECORDED_BY))
            .where(span.on(CONSENT.CUSTOMER_ID, CONSENT.AT), CONSENT.GIVEN.isFalse()).orderBy(CONSENT.AT.desc(), CONSENT.CUSTOMER_ID.desc()).limit(inline(span.limit()))
            .fetch(r -> new News(r.value6(), new Entry(r.value1(), "CONSENT", t("consent.said.no", Texts.either(r.value3(), r.value4()), t("consent.source." + r.value2())), r.value5(), null)));
    }
}
