package app.guike.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.guike.base.FieldErrors;
import app.guike.survey.Questionnaire.Factor;
import app.guike.survey.Questionnaire.Item;
import app.guike.survey.Questionnaire.Option;
import app.guike.survey.Questionnaire.Told;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Handbook 3.2, without a database.
class ScoreResponseTest {
    private static final Questionnaire CSI = new Questionnaire(1, "csi", "问卷", null, "CSI", new Questionnaire.Version(1, 1, 6, new BigDecimal("0.7"), true),
        List.of(new Factor(1, "reception", "接待", null, new BigDecimal("60"), null, 1), new Factor(2, "quality", "质量", null, new BigDecimal("40"), null, 1)),
        List.of(
            item("a", "reception", ItemType.SCALE10, "0.35", false, false, "未预约"), item("b", "reception", ItemType.YESNO, "0.30", true, false, null),
            item("c", "reception", ItemType.YESNO, "0.35", false, false, null), item("d", "quality", ItemType.SCALE5, "1", false, false, null),
            plain("overall", ItemType.SCALE10, true, "OVERALL"), plain("nps", ItemType.NPS, true, "NPS"),
            new Item(7, null, "solved", ItemType.SINGLE, "解决？", null, false, null, false, null,
                List.of(new Option("yes", "完全解决", null, null), new Option("no", "没有解决", null, null)), Set.of("no"), null, null, null, Told.NOTHING, 1),
            plain("moved", ItemType.YESNO, false, null),
            new Item(9, null, "address", ItemType.TEXT, "新地址？", null, true, null, false, null, List.of(), Set.of(), ShownIf.of("moved", "eq", "1"), "ARCHIVE", "address", Told.NOTHING, 1)));

    private static Item item(String code, String factor, ItemType type, String weight, boolean critical, boolean required, String na) {
        return new Item(code.hashCode(), factor, code, type, code, null, required, new BigDecimal(weight), critical, na, List.of(), Set.of(), null, null, null, Told.NOTHING, 1);
    }

    private static Item plain(String code, ItemType type, boolean required, String role) {
        return new Item(code.hashCode(), null, code, type, code, null, required, null, false, null, List.of(), Set.of(), null, role, null, Told.NOTHING, 1);
    }

    @Test
    void workedVectorOfTheHandbook() {
        var scored = score(Map.of("a", Given.of("10"), "b", Given.of("yes"), "c", Given.of("0"), "d", Given.of("4"), "overall", Given.of("9"), "nps", Given.of("10")));

        assertThat(scored.index()).isEqualByComparingTo("70.1111"); // (60 * 65 + 40 * 77.7778) / 100
        assertThat(scored.overall()).isEqualTo(9);
        assertThat(scored.nps()).isEqualTo(10);
        assertThat(scored.valid()).isTrue();
        assertThat(scored.red()).isFalse();
    }

    @Test
    void whatDoesNotApplyLeavesTheDenominator() {
        var without = score(Map.of("a", Given.notApplicable(), "b", Given.of("yes"), "c", Given.of("no")));

        assertThat(without.index()).isEqualByComparingTo("46.1538"); // 30 / 0.65
        assertThat(without.valid()).isFalse();
        assertThat(score(Map.of()).index()).isNull();
    }

    @Test
    void fiveWordsStandOnTheTenScale() {
        for (int word = 1; word <= 5; word++) {
            var scored = score(Map.of("d", Given.of(String.valueOf(word))));
            assertThat(scored.index()).isEqualByComparingTo(new BigDecimal((2 * word - 1) * 100).divide(new BigDecimal(9), 4, java.math.RoundingMode.HALF_UP));
            assertThat(scored.red()).isEqualTo(word <= 3);
        }
    }

    @Test
    void redIsLowOnTheScaleNoToACriticalStandardOrAnOptionMarkedSo() {
        assertThat(score(Map.of("a", Given.of("6"))).red()).isTrue();
        assertThat(score(Map.of("a", Given.of("7"))).red()).isFalse();
        assertThat(score(Map.of("b", Given.of("no"))).red()).isTrue();
        assertThat(score(Map.of("c", Given.of("no"))).red()).isFalse();
        assertThat(score(Map.of("solved", Given.of("没有解决"))).red()).isTrue();
        assertThat(score(Map.of("solved", Given.of("yes"))).red()).isFalse();
        assertThat(score(Map.of("nps", Given.of("0"))).red()).isFalse();
    }

    @Test
    void validNeedsTheOverallItemAndSevenOfTenExpected() {
        var four = new HashMap<>(Map.of("overall", Given.of("8"), "nps", Given.of("8"), "b", Given.of("1"), "c", Given.of("1")));
        assertThat(score(four).valid()).isFalse(); // 4 of 6
        four.put("a", Given.notApplicable());
        assertThat(score(four).valid()).isTrue(); // 4 of 5
        four.remove("overall");
        four.put("d", Given.of("5"));
        assertThat(score(four).valid()).isFalse();
    }

    @Test
    void itemsThatOnlySomeAreAskedLeaveTheShareAlone() {
        var asked = new ArrayList<>(CSI.items());
        for (var code : List.of("x1", "x2", "x3")) {
            asked.add(item(code, "quality", ItemType.SCALE10, "0.1", false, false, "不适用").with(ShownIf.of("b", "eq", "1")));
        }
        var questionnaire = new Questionnaire(1, "csi", "问卷", null, "CSI", CSI.version(), CSI.factors(), asked);
        var given = Map.of("overall", Given.of("8"), "nps", Given.of("8"), "b", Given.of("1"), "x1", Given.notApplicable(), "x2", Given.notApplicable(), "x3", Given.notApplicable());

        var answers = Answers.read(questionnaire, given, false, new FieldErrors()).values();

        assertThat(answers).hasSize(6);
        assertThat(Scoring.of(questionnaire, answers).valid()).as("3 of the 6 that everybody is asked").isFalse();
    }

    @Test
    void tellsEveryAnswerThatDoesNotFit() {
        var errors = new FieldErrors();
        Answers.read(CSI, Map.of("a", Given.of("11"), "b", Given.of("maybe"), "solved", Given.of("新选项"), "nps", Given.notApplicable(), "x", Given.of("1")), true, errors);

        assertThat(errors.list()).extracting(e -> e.field() + ":" + e.code()).containsExactlyInAnyOrder("answers.a:answer-range", "answers.b:answer-range",
            "answers.solved:option-unknown", "answers.nps:na-not-allowed", "answers.x:item-unknown", "answers.overall:required");
    }

    @Test
    void askedOnlyWhereTheEarlierAnswerFits() {
        var errors = new FieldErrors();
        var complete = new HashMap<>(Map.of("overall", Given.of("8"), "nps", Given.of("8"), "moved", Given.of("no"), "address", Given.of("人民路 1 号")));
        assertThat(Answers.read(CSI, complete, true, errors)).doesNotContainKey("address");
        errors.throwIfAny();

        complete.put("moved", Given.of("是"));
        assertThat(Answers.read(CSI, complete, true, errors)).containsKey("address");
        complete.remove("address");
        Answers.read(CSI, complete, true, errors);
        assertThat(errors.list()).extracting(e -> e.field()).containsExactly("answers.address");
    }

    @Test
    void indexIsTheWeightedMeanWhateverIsLeftOut() {
        var random = new Random(20261124);
        for (int round = 0; round < 2000; round++) {
            var questionnaire = questionnaire(random);
            Map<String, Given> given = new LinkedHashMap<>();
            for (var item : questionnaire.items()) {
                switch (random.nextInt(4)) {
                    case 0 -> given.put(item.code(), Given.notApplicable());
                    case 1 -> {
                    }
                    default -> given.put(item.code(), Given.of(String.valueOf(item.type().least() + random.nextInt(item.type().most() - item.type().least() + 1))));
                }
            }

            var answers = Answers.read(questionnaire, given, false, new FieldErrors()).values();
            var index = Scoring.of(questionnaire, answers).index();

            double weights = 0;
            double sum = 0;
            for (var factor : questionnaire.factors()) {
                double inside = 0;
                double total = 0;
                for (var answer : answers) {
                    if (factor.code().equals(answer.item().factor()) && answer.value() != null) {
                        double a = answer.value().doubleValue();
                        double w = answer.item().weight().doubleValue();
                        inside += w;
                        total += w * (answer.item().type() == ItemType.YESNO ? 100 * a : (a - 1) / 9 * 100);
                    }
                }
                if (inside > 0) {
                    weights += factor.weight().doubleValue();
                    sum += factor.weight().doubleValue() * total / inside;
                }
            }
            if (weights == 0) {
                assertThat(index).isNull();
            } else {
                assertThat(index.doubleValue()).isCloseTo(sum / weights, within(0.001)).isBetween(0.0, 100.0);
            }
        }
    }

    private static Questionnaire questionnaire(Random random) {
        var factors = new ArrayList<Factor>();
        var items = new ArrayList<Item>();
        var types = List.of(ItemType.SCALE10, ItemType.SCALE5, ItemType.YESNO);
        for (int f = 0; f <= random.nextInt(4); f++) {
            factors.add(new Factor(f, "f" + f, "因子", null, BigDecimal.valueOf(1 + random.nextInt(40)), null, 1));
            for (int i = 0; i <= random.nextInt(4); i++) {
                items.add(item("i" + f + i, "f" + f, types.get(random.nextInt(3)), "0." + (1 + random.nextInt(9)), false, false, "不适用"));
            }
        }
        return new Questionnaire(1, "q", "问卷", null, "CSI", CSI.version(), factors, items);
    }

    private static Scoring score(Map<String, Given> given) {
        var errors = new FieldErrors();
        var answers = Answers.read(CSI, given, false, errors);
        errors.throwIfAny();
        return Scoring.of(CSI, answers.values());
    }
}
