package app.guike.target;

import static app.guike.shell.Texts.t;
import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.SURVEY_FACTOR;
import static guike.Tables.SURVEY_ITEM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import app.guike.shell.Texts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// What the measures of a questionnaire are called, in their order: the rolled-up ones, then the items as in the newest version that has them.
public record MeasureNames(Map<ScoreMeasure, Named> known) {
    private static final List<String> ROLLED = List.of("index", "satisfied", "top", "nps");

    /// @param factor heading of an item; null where it has none
    public record Named(int place, String name, @Nullable String factor) {
    }

    public static MeasureNames of(DSLContext sql, long questionnaire) {
        var v = QUESTIONNAIRE_VERSION;
        var i = SURVEY_ITEM;
        var known = new HashMap<ScoreMeasure, Named>();
        IntStream.range(0, ROLLED.size()).forEach(n -> known.put(new ScoreMeasure(ROLLED.get(n)), new Named(n - ROLLED.size(), t("score.measure." + ROLLED.get(n)), null)));
        sql.select(i.CODE, i.TEXT_ZH, i.TEXT_EN, SURVEY_FACTOR.NAME_ZH, SURVEY_FACTOR.NAME_EN, i.POSITION).distinctOn(i.CODE).from(i).join(v).on(v.ID.eq(i.VERSION_ID))
            .leftJoin(SURVEY_FACTOR).on(SURVEY_FACTOR.ID.eq(i.FACTOR_ID)).where(v.QUESTIONNAIRE_ID.eq(questionnaire), v.PUBLISHED_AT.isNotNull(), i.TYPE.in("SCALE10", "SCALE5").or(i.TYPE.eq("YESNO").and(i.CRITICAL.isTrue().or(i.WEIGHT.isNotNull()))).or(i.TYPE.eq("SINGLE").and(i.WEIGHT.isNotNull())), i.ROLE.isDistinctFrom("ARCHIVE"))
            .orderBy(i.CODE, v.VERSION.desc())
            .forEach(r -> known.put(new ScoreMeasure("item:" + r.value1()), new Named(r.value6(), Texts.either(r.value2(), r.value3()), r.value4() == null ? null : Texts.either(r.value4(), r.value5()))));
        return new MeasureNames(known);
    }

    /// The same in a query, for lists over many questionnaires.
    public static Field<String> named(Field<Long> questionnaire, Field<String> measure) {
        var i = SURVEY_ITEM;
        var v = QUESTIONNAIRE_VERSION;
        var item = field(select(Texts.english() ? coalesce(i.TEXT_EN, i.TEXT_ZH) : i.TEXT_ZH).from(i).join(v).on(v.ID.eq(i.VERSION_ID)).where(v.QUESTIONNAIRE_ID.eq(questionnaire), v.PUBLISHED_AT.isNotNull(), inline("item:").concat(i.CODE).eq(measure))
            .orderBy(v.VERSION.desc()).limit(inline(1)));
        Field<String> name = coalesce(item, measure);
        for (var code : ROLLED) {
            name = when(measure.eq(inline(code)), inline(t("score.measure." + code))).otherwise(name);
        }
        return name;
    }

    public String name(ScoreMeasure measure) {
        var named = known.get(measure);
        return named == null ? measure.itemCode() : named.name();
    }

    public @Nullable String factor(ScoreMeasure measure) {
        var named = known.get(measure);
        return named == null ? null : named.factor();
    }

    public int place(ScoreMeasure measure) {
        var named = known.get(measure);
        return named == null ? Integer.MAX_VALUE : named.place();
    }

    public Stream<ScoreMeasure> inOrder() {
        return known.keySet().stream().sorted(Comparator.comparingInt(this::place));
    }
}
