package app.guike.customer.segment;

import static app.guike.shell.Texts.t;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.customer.ArchiveAges;
import app.guike.customer.SegmentCriterion;
import app.guike.customer.SegmentCriterion.Ask;
import app.guike.customer.SegmentCriterion.Kind;
import app.guike.customer.SegmentCriterion.Op;
import app.guike.customer.archive.CustomerSources;
import app.guike.customer.archive.Industries;
import app.guike.shell.web.Choice;
import guike.tables.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What else the list of customers is narrowed by, so that any filter of it is a segment (catalog E24).
@Configuration(proxyBeanMethods = false)
class ArchiveCriteria {
    private static final String KEY_INDUSTRIES = "key";
    private static final String NOBODY = "0";
    private static final List<String> STATES = List.of("new", "returned", "verified", "unverified", "stale", "ask-again");

    private static SegmentCriterion of(String code, int order, Kind kind, @Nullable BiFunction<DSLContext, Set<Long>, List<Choice>> choices, BiFunction<Customer, Ask, Condition> on) {
        return new SegmentCriterion(code, "archive", order, "customer.read", kind, choices, on);
    }

    /// The positive condition, or that it is not so where nothing is known either.
    private static Condition known(Ask ask, Condition positive) {
        return ask.op().denies() ? condition("({0}) is not true", positive) : positive;
    }

    @Bean
    SegmentCriterion fromSourceOrUnder(CustomerSources sources) {
        return of("source-within", 16, Kind.CHOICE, (_, _) -> sources.all().stream().map(s -> new Choice(s.code(), s.name())).toList(),
            (c, ask) -> known(ask, c.SOURCE_ID.in(sources.within(ask.value()))));
    }

    @Bean
    SegmentCriterion inIndustry(Industries industries) {
        return of("industry", 24, Kind.CHOICE, (_, _) -> {
            var choices = new ArrayList<>(List.of(new Choice(KEY_INDUSTRIES, t("customer.industry.keys"))));
            industries.all().forEach(i -> choices.add(new Choice(i.code(), i.name())));
            return choices;
        }, (c, ask) -> known(ask, c.INDUSTRY_ID.in(ask.value().equals(KEY_INDUSTRIES) ? industries.key() : industries.within(ask.value()))));
    }

    /// A division by its code or name, with what lies in it.
    @Bean
    SegmentCriterion livesIn() {
        return of("region", 25, Kind.TEXT, null, (c, ask) -> known(ask, condition(
            "{0} like any (array(select r.code || '%' from region r where r.code = {1} or r.name = {1} or replace(r.full_name, ' ', '') = replace({1}, ' ', '')))", c.REGION_CODE, val(ask.value()))));
    }

    @Bean
    SegmentCriterion hasHobby() {
        return of("hobby", 26, Kind.TEXT, null, (c, ask) -> known(ask, condition("({0} <> '{}' and {0} @> array[{1}]::text[])", c.HOBBIES, val(ask.value()))));
    }

    @Bean
    SegmentCriterion complete() {
        return of("completeness", 27, Kind.NUMBER, null, (c, ask) -> condition(ask.op() == Op.AT_LEAST ? "{0} >= {1}" : "{0} <= {1}", c.COMPLETENESS, val(ask.number())));
    }

    /// As people checked the archive, or how old what it says has become.
    @Bean
    SegmentCriterion archiveState(ArchiveAges ages) {
        return of("archive-state", 28, Kind.CHOICE, (_, _) -> STATES.stream().map(s -> new Choice(s, t("customer.archive-state." + s))).toList(), (c, ask) -> known(ask, switch (ask.value()) {
            case "new" -> c.ARCHIVE_STATE.eq(inline("NEW"));
            case "returned" -> c.ARCHIVE_STATE.eq(inline("RETURNED"));
            case "verified" -> c.ARCHIVE_STATE.eq(inline("VERIFIED"));
            case "unverified" -> c.ARCHIVE_STATE.ne(inline("VERIFIED"));
            case "stale" -> ages.checkedLongAgo(c);
            case "ask-again" -> ages.askedAgain(c);
            default -> falseCondition();
        }));
    }

    @Bean
    SegmentCriterion foundBy() {
        return of("finder", 29, Kind.CHOICE, (sql, stores) -> {
            var choices = new ArrayList<>(List.of(new Choice(NOBODY, t("customer.finder.none"))));
            choices.addAll(sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID)).where(POST.STORE_ID.in(stores))
                .orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(500)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2())));
            return choices;
        }, (c, ask) -> !ask.value().matches("\\d{1,18}") ? falseCondition()
            : known(ask, ask.value().equals(NOBODY) ? c.FOUND_BY.isNull() : c.FOUND_BY.eq(Long.valueOf(ask.value()))));
    }

    /// Any wish about contact: a refusal, or hours that they prefer.
    @Bean
    SegmentCriterion hasWish() {
        return of("wishes", 20, Kind.FLAG, null, (c, ask) -> known(ask, condition("({0} <> '{}' or {1} is not null)", c.DO_NOT_DISTURB, c.PREFERRED_WINDOW)));
    }

    @Bean
    SegmentCriterion made() {
        return of("made", 17, Kind.DATE, null, (c, ask) -> {
            var day = java.time.LocalDate.parse(ask.value());
            return ask.op() == Op.FROM ? c.CREATED_AT.ge(day.atStartOfDay(ask.zone()).toOffsetDateTime()) : c.CREATED_AT.lt(day.plusDays(1).atStartOfDay(ask.zone()).toOffsetDateTime());
        });
    }
}
