package app.guike.customer.privacy;

import static app.guike.shell.Texts.t;
import static guike.Tables.CONSENT;
import static guike.Tables.CONSENT_PURPOSE;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.inline;

import app.guike.customer.TimelineSource;
import app.guike.shell.Texts;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// What the customer agreed to and withdrew.
@Component
class ConsentsOnTimeline implements TimelineSource {
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
        return sql.select(CONSENT.AT, CONSENT.GIVEN, CONSENT.SOURCE, CONSENT_PURPOSE.NAME_ZH, CONSENT_PURPOSE.NAME_EN, EMPLOYEE.NAME).from(CONSENT)
            .join(CONSENT_PURPOSE).on(CONSENT_PURPOSE.ID.eq(CONSENT.PURPOSE_ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(CONSENT.RECORDED_BY))
            .where(CONSENT.CUSTOMER_ID.eq(customerId), CONSENT.AT.lt(before)).orderBy(CONSENT.AT.desc(), CONSENT.ID.desc()).limit(inline(limit))
            .fetch(r -> new Entry(r.value1(), "CONSENT", t(r.value2() ? "consent.said.yes" : "consent.said.no", Texts.either(r.value4(), r.value5()), t("consent.source." + r.value3())), r.value6(), null));
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
