package app.guike.customer.segment;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER_NOTE;
import static guike.Tables.CUSTOMER_PHONE;
import static guike.Tables.CUSTOMER_TAG;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import app.guike.customer.Birthday;
import app.guike.customer.Children;
import app.guike.customer.SegmentCriterion;
import app.guike.customer.SegmentCriterion.Ask;
import app.guike.customer.SegmentCriterion.Kind;
import app.guike.customer.archive.CustomerSources;
import app.guike.customer.archive.CustomerTypes;
import app.guike.shell.web.Choice;
import guike.tables.Customer;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the archive itself is asked.
@Configuration(proxyBeanMethods = false)
class CustomerCriteria {
    private static final String READ = "customer.read";

    private static SegmentCriterion asked(String code, int order, Kind kind, BiFunction<Customer, Ask, Condition> on) {
        return new SegmentCriterion(code, "archive", order, READ, kind, null, on);
    }

    private static SegmentCriterion chosen(String code, int order, List<String> values, BiFunction<Customer, Ask, Condition> on) {
        return new SegmentCriterion(code, "archive", order, READ, Kind.CHOICE,
            (_, _) -> values.stream().map(v -> new Choice(v, t("customer." + code + "." + v))).toList(), on);
    }

    @Bean
    SegmentCriterion tagged() {
        return asked("tag", 10, Kind.TEXT, (c, ask) -> ask.said(exists(selectOne().from(CUSTOMER_TAG)
            .where(CUSTOMER_TAG.CUSTOMER_ID.eq(c.ID), CUSTOMER_TAG.STORE_ID.eq(c.STORE_ID), CUSTOMER_TAG.TAG.eq(ask.value())))));
    }

    @Bean
    SegmentCriterion ofKind() {
        return chosen("kind", 11, List.of("PERSON", "COMPANY"), (c, ask) -> ask.said(c.KIND.eq(ask.value())));
    }

    @Bean
    SegmentCriterion ofType(CustomerTypes types) {
        return new SegmentCriterion("type", "archive", 12, READ, Kind.CHOICE, (_, _) -> types.all().stream().map(x -> new Choice(x.code(), x.name())).toList(), (c, ask) -> ask.op().denies()
            ? c.TYPE_ID.isNull().or(c.TYPE_ID.notIn(types.within(ask.value()))) : c.TYPE_ID.in(types.within(ask.value())));
    }

    @Bean
    SegmentCriterion important() {
        return chosen("importance", 13, List.of("VIP", "VERY_LARGE"), (c, ask) -> ask.op().denies() ? c.IMPORTANCE.isDistinctFrom(ask.value()) : c.IMPORTANCE.eq(ask.value()));
    }

    @Bean
    SegmentCriterion ownedBy() {
        return new SegmentCriterion("owner", "archive", 14, READ, Kind.CHOICE, (sql, stores) -> sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(EMPLOYEE)
            .on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID)).where(POST.STORE_ID.in(stores)).orderBy(EMPLOYEE.NAME, EMPLOYEE.ID).limit(inline(500))
            .fetch(r -> new Choice(String.valueOf(r.value1()), r.value2())), (c, ask) -> ask.value().matches("\\d{1,18}")
                ? ask.op().denies() ? c.OWNER_ID.isDistinctFrom(Long.valueOf(ask.value())) : c.OWNER_ID.eq(Long.valueOf(ask.value())) : org.jooq.impl.DSL.falseCondition());
    }

    @Bean
    SegmentCriterion hasOwner() {
        return asked("owned", 15, Kind.FLAG, (c, ask) -> ask.said(c.OWNER_ID.isNotNull()));
    }

    /// As the archive says, or a source of that name and all that lie under it.
    @Bean
    SegmentCriterion fromSource(CustomerSources sources) {
        return asked("source", 16, Kind.TEXT, (c, ask) -> {
            var under = sources.under(ask.value());
            return ask.op().denies() ? c.SOURCE.isNull().or(c.SOURCE.notContains(ask.value())).and(c.SOURCE_ID.isNull().or(c.SOURCE_ID.notIn(under)))
                : c.SOURCE.contains(ask.value()).or(c.SOURCE_ID.in(under));
        });
    }

    /// Whose resource they are: as the archive says, else as its source does.
    @Bean
    SegmentCriterion ofResource() {
        return chosen("resource", 16, CustomerSources.RESOURCES, (c, ask) -> {
            var resource = CustomerSources.resource(c);
            return ask.op().denies() ? resource.isDistinctFrom(ask.value()) : resource.eq(ask.value());
        });
    }

    @Bean
    SegmentCriterion entered() {
        return asked("entered", 17, Kind.DAYS, (c, ask) -> ask.said(c.CREATED_AT.ge(from(ask))));
    }

    @Bean
    SegmentCriterion bornInMonth() {
        return new SegmentCriterion("birth-month", "archive", 18, READ, Kind.CHOICE, (_, _) -> months(),
            (c, ask) -> ask.value().matches("[1-9]|1[0-2]") ? ask.said(c.BIRTHDAY_KIND.isNotNull().and(new Birthday.Columns(c.BIRTHDAY_KIND, c.BIRTHDAY_MONTH, c.BIRTHDAY_DAY)
                .keptIn(Integer.parseInt(ask.value()), ask.today()))) : org.jooq.impl.DSL.falseCondition());
    }

    @Bean
    SegmentCriterion hasChild() {
        return asked("child", 18, Kind.FLAG, (c, ask) -> ask.said(Children.of(c, null, null, ask.today())));
    }

    @Bean
    SegmentCriterion childAged() {
        return new SegmentCriterion("child-age", "archive", 18, READ, Kind.CHOICE, (_, _) -> Children.AGES.stream().map(a -> new Choice(a, t("customer.child.age." + a))).toList(),
            (c, ask) -> Children.AGES.contains(ask.value()) ? ask.said(Children.of(c, ask.value(), null, ask.today())) : org.jooq.impl.DSL.falseCondition());
    }

    @Bean
    SegmentCriterion childBornInMonth() {
        return new SegmentCriterion("child-month", "archive", 18, READ, Kind.CHOICE, (_, _) -> months(),
            (c, ask) -> ask.value().matches("[1-9]|1[0-2]") ? ask.said(Children.of(c, null, Integer.valueOf(ask.value()), ask.today())) : org.jooq.impl.DSL.falseCondition());
    }

    private static List<Choice> months() {
        return IntStream.rangeClosed(1, 12).mapToObj(m -> new Choice(String.valueOf(m), t("segment.month-name", m))).toList();
    }

    @Bean
    SegmentCriterion ownContactCycle() {
        return asked("contact-cycle", 19, Kind.FLAG, (c, ask) -> ask.said(c.CONTACT_EVERY.isNotNull()));
    }

    @Bean
    SegmentCriterion reachable() {
        return asked("reachable", 19, Kind.FLAG, (c, ask) -> ask.said(exists(selectOne().from(CUSTOMER_PHONE).where(CUSTOMER_PHONE.CUSTOMER_ID.eq(c.ID), CUSTOMER_PHONE.INVALID_AT.isNull()))));
    }

    /// An active customer 有效客户: only who was found true and reliable (catalog C75).
    @Bean
    SegmentCriterion active() {
        return asked("active", 20, Kind.FLAG, (c, ask) -> ask.said(c.ARCHIVE_STATE.eq("VERIFIED")));
    }

    /// Whoever does not want to be called for offers.
    @Bean
    SegmentCriterion refuses() {
        return asked("refuses", 20, Kind.FLAG, (c, ask) -> ask.said(c.DO_NOT_DISTURB.ne(new String[0])));
    }

    @Bean
    SegmentCriterion noted() {
        return asked("noted", 21, Kind.DAYS, (c, ask) -> ask.said(exists(selectOne().from(CUSTOMER_NOTE).where(CUSTOMER_NOTE.CUSTOMER_ID.eq(c.ID), CUSTOMER_NOTE.WRITTEN_AT.ge(from(ask))))));
    }

    /// Who moved from one class to another within a month, such as those who were lost in November.
    @Bean
    SegmentCriterion moved(java.time.Clock clock) {
        return new SegmentCriterion("moved", "archive", 22, READ, Kind.CHOICE, (_, _) -> moves(YearMonth.now(clock)), (c, ask) -> {
            var move = Movements.Move.of(ask.value());
            return move == null ? org.jooq.impl.DSL.falseCondition() : ask.said(move.on(c));
        });
    }

    private static List<Choice> moves(YearMonth now) {
        return IntStream.range(0, 13).mapToObj(now::minusMonths).flatMap(m -> Movements.CLASSES.stream().flatMap(from -> Movements.CLASSES.stream()
            .filter(to -> !from.equals("NONE") || !to.equals("NONE")).map(to -> new Movements.Move(m, from, to))))
            .map(m -> new Choice(m.toString(), t("movement.said", m.month().toString(), t("movement.class." + m.from()), t("movement.class." + m.to())))).toList();
    }

    private static OffsetDateTime from(Ask ask) {
        return ask.since().atStartOfDay(ask.zone()).toOffsetDateTime();
    }
}
