package app.guike.care.round;

import static app.guike.shell.Texts.t;
import static guike.Tables.CARE_ROUND_CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import app.guike.shell.Texts;
import guike.tables.records.CareRoundRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// The report of a round, drafted from its forms (catalog C5, E53): counts, scores and what fell, problems with cause and person, the customers' words, and how the last round went.
/// Words stand without names; who is erased takes them out of the report, too.
public final class RoundDraft {
    private static final int MOST_PROBLEMS = 50;
    private static final int MOST_WORDS = 20;

    private static final String SCORES = """
        select q.id, q.name_zh, q.name_en, count(*)::int, round(avg(s.index_score), 1), round(avg(s.overall), 1), (count(*) filter (where s.red))::int
        from care_round_customer r join survey_response s on s.task_id = r.task_id and s.valid join questionnaire_version v on v.id = s.version_id join questionnaire q on q.id = v.questionnaire_id
        where r.round_id = {0} and exists (select from customer c where c.id = r.customer_id) group by q.id order by q.id""";
    private static final String ITEMS = """
        select i.code, max(i.text_zh), max(i.text_en), round(avg(case i.type when 'SINGLE' then a.score when 'YESNO' then a.value * 100 else (a.value - 1) * 100 / 9 end), 1)
        from care_round_customer r join survey_response s on s.task_id = r.task_id and s.valid join questionnaire_version v on v.id = s.version_id and v.questionnaire_id = {1}
        join survey_answer a on a.response_id = s.id and not a.na and coalesce(a.value, a.score) is not null
        join survey_item i on i.id = a.item_id and (i.type in ('SCALE10', 'SCALE5', 'YESNO') or i.type = 'SINGLE' and a.score is not null) and i.role is distinct from 'ARCHIVE'
        where r.round_id = {0} group by i.code order by min(i.position), i.code""";

    private final DSLContext sql;
    private final CareRoundRecord round;
    private final RoundFigures figures;
    private final List<String> lines = new ArrayList<>();

    private RoundDraft(DSLContext sql, CareRoundRecord round, RoundFigures figures) {
        this.sql = sql;
        this.round = round;
        this.figures = figures;
    }

    public static String of(DSLContext sql, CareRoundRecord round, RoundFigures figures) {
        return new RoundDraft(sql, round, figures).text();
    }

    private String text() {
        var last = RoundFigures.before(sql, round);
        counts();
        scores(last);
        lines.add(t("round.draft.problems", figures.problems()));
        problems();
        words("round.draft.opinions", CARE_ROUND_CUSTOMER.OPINION);
        words("round.draft.suggestions", CARE_ROUND_CUSTOMER.SUGGESTION);
        lines.add(last == null ? t("round.draft.first") : t("round.draft.last", last.getName(), String.valueOf(RoundFigures.filed(last).rate()), String.valueOf(figures.rate()),
            RoundFigures.filed(last).problems(), figures.problems()));
        return String.join("\n", lines);
    }

    private void counts() {
        var f = figures;
        lines.add(t("round.draft.counts", round.getName(), round.getFromDay().toString(), round.getToDay().toString(), f.all(), f.reached(), f.refused(), f.unreachable(), String.valueOf(f.rate())));
        lines.add(t("round.draft.ways", f.waysSaid()));
        lines.add(t("round.draft.words", f.opinions(), f.suggestions(), f.reminded(), f.wanted()));
        if (round.getQuestion() != null) {
            lines.add(t("round.draft.question", round.getQuestion(), f.asked()));
        }
        if (f.surveyed() != null) {
            lines.add(t("round.draft.surveyed", f.surveyed(), f.all(), String.valueOf(f.surveyedShare())));
        }
    }

    /// Of each questionnaire that was answered, with the items whose score fell since the round filed before.
    private void scores(@Nullable CareRoundRecord last) {
        sql.fetch(SCORES, val(round.getId())).forEach(r -> {
            lines.add(t("round.draft.scores", Texts.either(r.get(1, String.class), r.get(2, String.class)), r.get(3, Integer.class), shown(r.get(4, BigDecimal.class)), shown(r.get(5, BigDecimal.class)), r.get(6, Integer.class)));
            if (last != null) {
                fallen(r.get(0, Long.class), last.getId());
            }
        });
    }

    private void fallen(long questionnaire, long last) {
        Map<String, BigDecimal> then = sql.fetch(ITEMS, val(last), val(questionnaire)).stream().collect(Collectors.toMap(r -> r.get(0, String.class), r -> r.get(3, BigDecimal.class)));
        sql.fetch(ITEMS, val(round.getId()), val(questionnaire)).forEach(r -> {
            var before = then.get(r.get(0, String.class));
            var now = r.get(3, BigDecimal.class);
            if (before != null && now.compareTo(before) < 0) {
                lines.add(t("round.draft.fell", Texts.either(r.get(1, String.class), r.get(2, String.class)), shown(before), shown(now)));
            }
        });
    }

    private static String shown(@Nullable BigDecimal score) {
        return score == null ? "–" : score.setScale(1, RoundingMode.HALF_UP).toString();
    }

    private void problems() {
        lines.addAll(sql.select(CARE_ROUND_CUSTOMER.CAUSE, EMPLOYEE.NAME, CARE_ROUND_CUSTOMER.ORIGINAL).from(CARE_ROUND_CUSTOMER).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(CARE_ROUND_CUSTOMER.RESPONSIBLE_ID))
            .where(CARE_ROUND_CUSTOMER.ROUND_ID.eq(round.getId()), CARE_ROUND_CUSTOMER.PROBLEM.isNotNull(), Rounds.living()).orderBy(CARE_ROUND_CUSTOMER.ID).limit(inline(MOST_PROBLEMS))
            .fetch(r -> t("round.draft.problem", r.value1(), r.value2(), r.value3())));
    }

    private void words(String heading, Field<String> said) {
        var quoted = sql.select(field("guike.quoted({0})", String.class, said)).from(CARE_ROUND_CUSTOMER).where(CARE_ROUND_CUSTOMER.ROUND_ID.eq(round.getId()), said.isNotNull(), Rounds.living())
            .orderBy(CARE_ROUND_CUSTOMER.ID).limit(inline(MOST_WORDS)).fetch(r -> t("round.draft.said", r.value1()));
        if (!quoted.isEmpty()) {
            lines.add(t(heading));
            lines.addAll(quoted);
        }
    }
}
