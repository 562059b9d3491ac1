package app.guike.care.round;

import static guike.Tables.CARE_PLAN;
import static guike.Tables.CARE_ROUND;
import static guike.Tables.CARE_ROUND_CUSTOMER;
import static guike.Tables.CUSTOMER;
import static guike.Tables.QUESTIONNAIRE;
import static guike.Tables.SCRIPT;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.care.ContactLimits;
import app.guike.customer.CustomerSegments;
import app.guike.customer.ListedCustomers;
import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import guike.tables.Customer;
import guike.tables.records.CareRoundRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The rounds: drawn from a segment, from chosen customers or from a list, reported on, filed once every customer has a record.
@Component
public class Rounds {
    public static final String LEAD = "care.assign";
    /// The trigger of the plan behind a round; no night runs it.
    public static final String TRIGGER = "round";
    static final String PURPOSE = "service_calls";
    /// Customers of one round.
    public static final int MOST = 20_000;
    private static final int LONGEST_REPORT = 20_000;

    /// Everybody who may be contacted, by the way wanted or else another that reaches them; the home-visit share by an order that the seed alone decides.
    private static final String DRAW = """
        with source as materialized ({0}), way as (
            select c.id, case when p.n and {3} = 'PHONE' and not 'PHONE' = any(c.do_not_disturb) then 'PHONE' when p.n and {3} = 'SMS' and not 'SMS' = any(c.do_not_disturb) then 'SMS'
                when coalesce(c.email, '') <> '' and {3} = 'EMAIL' and not 'EMAIL' = any(c.do_not_disturb) then 'EMAIL'
                when p.n and not 'PHONE' = any(c.do_not_disturb) then 'PHONE' when coalesce(c.email, '') <> '' and not 'EMAIL' = any(c.do_not_disturb) then 'EMAIL'
                when p.n and not 'SMS' = any(c.do_not_disturb) then 'SMS' end as channel
            from customer c cross join lateral (select exists (select from customer_phone f where f.customer_id = c.id and f.invalid_at is null) as n) p
            where c.id in (select id from source) and c.store_id = {1}
        ), drawn as (
            select id, channel, row_number() over (order by md5({4} || ':' || id), id) as n, count(*) over () as whole from way where channel is not null)
        insert into care_round_customer (store_id, round_id, customer_id, channel)
        select {1}, {2}, id, case when n <= ceil(whole * {5} / 100.0) then 'VISIT' else channel end from drawn""";

    /// Who has been contacted as often as the store's limit allows, or is to be: by the calls that are planned and the contacts that were made.
    /// Wants {0} store, {1} day, {2} days between two, {3} how many in 30 days.
    private static final String TIRED = """
        select t.customer_id from (
            select k.customer_id, k.due_on as day from care_task k where k.store_id = {0} and k.state in ('PLANNED', 'ASSIGNED', 'RETRY')
            union all
            select a.customer_id, (a.called_at at time zone (select zone from store where id = {0}))::date from call_attempt a
            where a.store_id = {0} and a.connected and a.called_at >= ({1}::date - greatest({2}, 31))::timestamptz) t
        group by t.customer_id
        having {2} > 0 and bool_or(t.day > {1}::date - {2} and t.day < {1}::date + {2}) or {3} > 0 and count(*) filter (where t.day > {1}::date - 30 and t.day <= {1}::date) >= {3}""";

    private final DSLContext sql;
    private final Clock clock;
    private final CustomerSegments segments;
    private final ListedCustomers listed;
    private final ContactLimits limits;

    Rounds(DSLContext sql, Clock clock, CustomerSegments segments, ListedCustomers listed, ContactLimits limits) {
        this.sql = sql;
        this.clock = clock;
        this.segments = segments;
        this.listed = listed;
        this.limits = limits;
    }

    /// Freezes its customers: who comes into the segment later is none of it.
    @Transactional
    public long draw(RoundIntake in) {
        var viewer = Viewer.current();
        if (in.storeId() != null && !viewer.may(LEAD, in.storeId())) {
            throw Refusal.absent();
        }
        in.check(LocalDate.ofInstant(clock.instant(), viewer.zone()));
        new FieldErrors().require(in.questionnaireId() == null || sql.fetchExists(QUESTIONNAIRE, QUESTIONNAIRE.ID.eq(in.questionnaireId())), "questionnaireId", "invalid")
            .require(in.scriptId() == null || sql.fetchExists(SCRIPT, SCRIPT.ID.eq(in.scriptId()), SCRIPT.VERSION.gt(0)), "scriptId", "invalid").throwIfAny();
        long store = in.storeId();
        var named = which(in, viewer);
        var c = CUSTOMER.as("c");
        var all = sql.fetchCount(select(c.ID).from(c).where(c.STORE_ID.eq(store), named.on()).limit(inline(MOST + 1)));
        if (all > MOST) {
            throw Refusal.field("segmentId", "round-large", MOST);
        }
        var round = begun(in, plan(in, store), named.words());
        var willing = c.STORE_ID.eq(store).and(named.on()).and(CustomerSegments.mayContact(c, PURPOSE));
        var tired = tired(c, in, store);
        round.setRested(in.onlyRested()).setTired(sql.fetchCount(select(c.ID).from(c).where(willing, tired)));
        var drawn = sql.execute(DRAW, select(c.ID).from(c).where(willing, in.onlyRested() ? DSL.not(tired) : DSL.noCondition()), val(store), val(round.getId()), val(in.way()),
            val(String.valueOf(round.getSeed())), val(in.percent()));
        if (drawn == 0) {
            throw Refusal.field("segmentId", "round-empty");
        }
        round.setLeftOut(all - drawn).store();
        return round.getId();
    }

    private Condition tired(Customer c, RoundIntake in, long store) {
        var limit = limits.of(store);
        var from = Objects.requireNonNull(in.from());
        var day = from.isBefore(today(store)) ? today(store) : from;
        return limit.everyDays() == 0 && limit.perMonth() == 0 ? DSL.falseCondition()
            : DSL.condition("{0} in ({1})", c.ID, DSL.sql(TIRED, inline(store), inline(day), inline(limit.everyDays()), inline(limit.perMonth())));
    }

    private record Named(Condition on, String words) {
    }

    private Named which(RoundIntake in, Viewer viewer) {
        var c = CUSTOMER.as("c");
        if (in.filter() != null) {
            var list = listed.of(in.filter(), viewer, c);
            return new Named(list.on(), Texts.t("round.source.list", list.words()));
        }
        if (in.segmentId() == null) {
            return new Named(c.ID.in(Objects.requireNonNull(in.customers())), Texts.t("round.source.chosen"));
        }
        var segment = segments.fitting(in.segmentId(), viewer, c);
        if (segment.storeId() != in.storeId()) {
            throw Refusal.field("segmentId", "invalid");
        }
        return new Named(segment.on(), Texts.t("round.source.segment", segment.name()));
    }

    private long plan(RoundIntake in, long store) {
        return Objects.requireNonNull(sql.insertInto(CARE_PLAN).set(CARE_PLAN.STORE_ID, store).set(CARE_PLAN.CODE, "round_" + UUID.randomUUID().toString().replace("-", ""))
            .set(CARE_PLAN.NAME_ZH, in.name().strip()).set(CARE_PLAN.TRIGGER_CODE, TRIGGER).set(CARE_PLAN.OFFSET_COUNT, 0).set(CARE_PLAN.OFFSET_UNIT, "DAY").set(CARE_PLAN.EXPIRE_COUNT, 30)
            .set(CARE_PLAN.ASSIGNEE_RULE, "OWNER").set(CARE_PLAN.ACTIVE, false).set(CARE_PLAN.QUESTIONNAIRE_ID, in.questionnaireId()).set(CARE_PLAN.SCRIPT_ID, in.scriptId())
            .setNull(CARE_PLAN.WINDOWS).returningResult(CARE_PLAN.ID).fetchSingle().value1());
    }

    private CareRoundRecord begun(RoundIntake in, long plan, String source) {
        var round = sql.newRecord(CARE_ROUND).setStoreId(in.storeId()).setPlanId(plan).setName(in.name().strip()).setSource(source).setFromDay(in.from()).setToDay(in.to())
            .setVisitPercent(in.percent()).setSeed(in.seed() == null ? ThreadLocalRandom.current().nextLong(1_000_000) : in.seed()).setCreatedAt(now()).setCreatedBy(Viewer.current().id());
        if (in.asks()) {
            round.setQuestion(in.question().strip()).setQuestionFrom(in.questionFrom()).setQuestionTo(in.questionTo());
        }
        round.store();
        return round;
    }

    /// The conclusions, as often as one likes until it is filed.
    @Transactional
    public void report(long id, @Nullable Integer version, @Nullable String text) {
        var round = open(id, version);
        new FieldErrors().require(text != null && !text.isBlank(), "report", "required").require(text == null || text.length() <= LONGEST_REPORT, "report", "too-long", LONGEST_REPORT).throwIfAny();
        round.setReport(text.strip()).setReportAt(now()).setReportBy(Viewer.current().id()).setVersion(round.getVersion() + 1).store();
    }

    /// For good: refused while a customer is without a record, or without report.
    @Transactional
    public void file(long id, @Nullable Integer version) {
        var round = open(id, version);
        var figures = RoundFigures.load(sql, id);
        if (figures.open() > 0) {
            throw Refusal.conflict("round-open-records", figures.open());
        }
        if (round.getReport() == null) {
            throw Refusal.conflict("round-no-report");
        }
        round.setFiledAt(now()).setFiledBy(Viewer.current().id()).setFigures(JSONB.valueOf(figures.json())).setVersion(round.getVersion() + 1).store();
    }

    /// Locked, not filed, and in the reach of the viewer's right to lead rounds.
    CareRoundRecord open(long id, @Nullable Integer version) {
        var round = sql.selectFrom(CARE_ROUND).where(CARE_ROUND.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (version != null && !version.equals(round.getVersion())) {
            throw Refusal.stale();
        }
        if (round.getFiledAt() != null) {
            throw Refusal.conflict("round-filed");
        }
        return round;
    }

    LocalDate today(long store) {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of(sql.fetchSingle(STORE, STORE.ID.eq(store)).getZone()));
    }

    OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// Records of customers who are in the bin are waited for by nobody.
    static Condition living() {
        return DSL.exists(select(CUSTOMER.ID).from(CUSTOMER).where(CUSTOMER.ID.eq(CARE_ROUND_CUSTOMER.CUSTOMER_ID)));
    }
}
