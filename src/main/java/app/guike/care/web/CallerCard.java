package app.guike.care.web;

import static guike.Tables.CALL_ATTEMPT;
import static guike.Tables.SURVEY_RESPONSE;
import static org.jooq.impl.DSL.count;

import app.guike.base.Rate;
import app.guike.care.Channel;
import app.guike.shell.DeskCard;
import app.guike.shell.Viewer;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The caller's morning: what is due, late and agreed, and how this month goes.
///
/// @param behind where the calls and interviews that are counted are listed
/// @param satisfied share of the own valid interviews of this month with 8 or more overall, in percent
public record CallerCard(CallQueue queue, int calls, Rate reached, @Nullable BigDecimal satisfied, int interviews, Behind behind) {
    public record Behind(long agent, LocalDate month, LocalDate today) {
        public String calls(boolean todayOnly) {
            return "/reports/followup_record?from=" + (todayOnly ? today : month) + "&to=" + today + "&agentId=" + agent;
        }

        public String interviews() {
            return "/reports/survey_responses?figure=valid&from=" + month + "&to=" + today + "&agentId=" + agent;
        }
    }

    public CallQueue.Counts counts() {
        return queue.counts();
    }

    /// Somebody who may call but does not: nothing to tell.
    boolean idle() {
        return calls == 0 && counts().all() == 0;
    }

    static CallerCard load(DSLContext sql, OffsetDateTime now, Viewer viewer) {
        var here = now.atZoneSameInstant(viewer.zone());
        var month = here.toLocalDate().withDayOfMonth(1).atStartOfDay(viewer.zone()).toOffsetDateTime();
        var stores = viewer.scope("care.call").anyStores();
        var calls = sql.select(count(), count().filterWhere(CALL_ATTEMPT.CONNECTED)).from(CALL_ATTEMPT)
            .where(CALL_ATTEMPT.STORE_ID.in(stores), CALL_ATTEMPT.AGENT_ID.eq(viewer.id()), Channel.CALLED, CALL_ATTEMPT.CALLED_AT.ge(month)).fetchSingle();
        var said = sql.select(count(), count().filterWhere(SURVEY_RESPONSE.OVERALL.ge(8))).from(SURVEY_RESPONSE)
            .where(SURVEY_RESPONSE.STORE_ID.in(stores), SURVEY_RESPONSE.AGENT_ID.eq(viewer.id()), SURVEY_RESPONSE.ANSWERED_AT.ge(month), SURVEY_RESPONSE.VALID.isTrue(), SURVEY_RESPONSE.OVERALL.isNotNull())
            .fetchSingle();
        return new CallerCard(CallQueue.load(sql, now, viewer, "all"), calls.value1(), Rate.of(calls.value2(), calls.value1()),
            Rate.of(said.value2(), said.value1()).percent().orElse(null), said.value1(),
            new Behind(viewer.id(), here.toLocalDate().withDayOfMonth(1), here.toLocalDate()));
    }

    @Component
    static class Contribution implements DeskCard {
        private final DSLContext sql;
        private final Clock clock;

        Contribution(DSLContext sql, Clock clock) {
            this.sql = sql;
            this.clock = clock;
        }

        @Override
        public int order() {
            return 10;
        }

        @Override
        public String permission() {
            return "care.call";
        }

        @Override
        public int width() {
            return 12;
        }

        @Override
        public Optional<JteModel> load(Viewer viewer) {
            var card = CallerCard.load(sql, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), viewer);
            return card.idle() ? Optional.empty() : Optional.of(new StaticTemplates().careCallerCard(card, viewer.may("report.read")));
        }
    }
}
