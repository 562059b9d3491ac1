package app.guike.report;

import static app.guike.shell.Texts.t;
import static guike.Tables.CUSTOMER;
import static guike.Tables.SURVEY_ANSWER;
import static guike.Tables.SURVEY_ITEM;
import static guike.Tables.SURVEY_RESPONSE;
import static guike.Tables.VEHICLE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import app.guike.base.Period;
import app.guike.base.Rate;
import app.guike.report.web.VoicesCard;
import app.guike.shell.DeskCard;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What customers said of an adviser, on the morning page of those who see their own customers only (catalog A34).
@Component
class VoicesOnDesk implements DeskCard {
    private static final int LATELY_DAYS = 30;
    private static final int SHOWN = 6;

    private final DSLContext sql;
    private final SummaryFigures figures;
    private final Clock clock;

    VoicesOnDesk(DSLContext sql, SummaryFigures figures, Clock clock) {
        this.sql = sql;
        this.figures = figures;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public String permission() {
        return "care.read";
    }

    @Override
    public int width() {
        return 12;
    }

    @Override
    public Optional<JteModel> load(Viewer viewer) {
        var scope = viewer.scope("care.read");
        if (!scope.stores().isEmpty() || viewer.may("care.call") || !viewer.may("customer.read")) {
            return Optional.empty();
        }
        var today = LocalDate.ofInstant(clock.instant(), viewer.zone());
        var month = new ReportQuery(scope.ownStores(), Period.month(YearMonth.from(today)), viewer.zone(), today, new ReportQuery.Who(null, viewer.id(), null, null));
        var lately = new ReportQuery(scope.ownStores(), new Period(today.minusDays(LATELY_DAYS), today), viewer.zone(), today, month.who());
        return Optional.of(new StaticTemplates().reportVoicesCard(card(month, unhappy(lately))));
    }

    private VoicesCard card(ReportQuery month, List<VoicesCard.Voice> unhappy) {
        var said = figures.responses(month);
        var before = Csi.index(figures.items(month.before()));
        return new VoicesCard(Csi.index(figures.items(month)), t("report.last-month", before == null ? "—" : before.toPlainString()), said.get(ResponseFigure.VALID),
            Rate.of(said.get(ResponseFigure.CONTENT), said.get(ResponseFigure.VALID)).percent().orElse(null), unhappy);
    }

    private List<VoicesCard.Voice> unhappy(ReportQuery q) {
        var words = field(select(coalesce(SURVEY_ANSWER.VERBATIM, SummaryFigures.either(SURVEY_ITEM.TEXT_ZH, SURVEY_ITEM.TEXT_EN))).from(SURVEY_ANSWER)
            .join(SURVEY_ITEM).on(SURVEY_ITEM.ID.eq(SURVEY_ANSWER.ITEM_ID)).where(SURVEY_ANSWER.RESPONSE_ID.eq(SURVEY_RESPONSE.ID), SURVEY_ANSWER.RED.isTrue())
            .orderBy(SURVEY_ANSWER.VERBATIM.isNull(), SURVEY_ITEM.POSITION).limit(inline(1)));
        return sql.select(SURVEY_RESPONSE.CUSTOMER_ID, CUSTOMER.NAME, VEHICLE.PLATE, SURVEY_RESPONSE.EVENT_DAY, words).from(SURVEY_RESPONSE)
            .join(CUSTOMER).on(CUSTOMER.ID.eq(SURVEY_RESPONSE.CUSTOMER_ID)).leftJoin(VEHICLE).on(VEHICLE.ID.eq(SURVEY_RESPONSE.VEHICLE_ID))
            .where(ResponseFigure.counted(q)).and(ResponseFigure.UNHAPPY.in(q)).orderBy(SURVEY_RESPONSE.EVENT_DAY.desc(), SURVEY_RESPONSE.ID.desc()).limit(inline(SHOWN))
            .fetch(r -> voice(r.value1(), r.value2(), r.value3(), r.value4(), r.value5()));
    }

    private static VoicesCard.Voice voice(long customer, String name, @Nullable String plate, LocalDate day, @Nullable String words) {
        return new VoicesCard.Voice(customer, name, plate, day, words);
    }
}
