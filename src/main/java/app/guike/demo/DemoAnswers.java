package app.guike.demo;

import app.guike.survey.Answer;
import app.guike.survey.Questionnaire;
import app.guike.survey.Questionnaire.Item;
import app.guike.survey.Scoring;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers of one customer: most are content, more so with a good adviser; some are not, each with words.
final class DemoAnswers {
    private final Invented invented;

    DemoAnswers(Invented invented) {
        this.invented = invented;
    }

    /// @param redFactor of the first red answer; null when none is red
    /// @param words the customer's own of the whole call
    record Interview(List<Answer> answers, Scoring scoring, @Nullable String redFactor, String words) {
        boolean red() {
            return scoring.red();
        }
    }

    /// @param mood what the 10-scale centres on
    Interview of(Questionnaire questionnaire, double mood, int km) {
        var answers = new ArrayList<Answer>();
        var threshold = questionnaire.version().redThreshold();
        for (var item : questionnaire.items()) {
            if (questionnaire.always(item)) {
                answer(item, explained(questionnaire, item) ? Math.min(9.9, mood + 0.7) : mood, km, threshold, answers);
            }
        }
        var red = answers.stream().filter(a -> a.red(threshold)).findFirst().map(a -> a.item().factor() == null ? "" : a.item().factor()).orElse(null);
        var words = answers.stream().filter(Answer::worded).map(a -> a.verbatim() == null ? a.text() : a.verbatim()).findFirst()
            .orElseGet(() -> Said.briefly(invented, "CONNECTED_DONE"));
        return new Interview(answers, Scoring.of(questionnaire, answers), red, words);
    }

    /// Since costs are asked for in other words, they are judged more kindly.
    private static boolean explained(Questionnaire questionnaire, Item item) {
        return questionnaire.version().number() > 1 && item.code().equals("c12");
    }

    private void answer(Item item, double mood, int km, int threshold, List<Answer> answers) {
        if (item.naZh() != null && invented.chance(0.3)) {
            answers.add(new Answer(item, null, List.of(), null, true, null));
            return;
        }
        var given = switch (item.type()) {
            case SCALE10, SCALE5 -> number(item, Math.clamp(Math.round(invented.bell(mood, 0.8)), 1, 10));
            case NPS -> number(item, Math.clamp(Math.round(invented.bell(mood + 0.3, 1)), 0, 10));
            case YESNO -> number(item, item.factor() == null ? (invented.chance(0.02) ? 1 : 0) : invented.chance(0.4 + mood * 0.063) ? 1 : 0);
            case SINGLE, MULTIPLE -> choice(item, mood);
            case NUMBER -> "odometer".equals(item.archiveField()) && invented.chance(0.5) ? number(item, km) : null;
            case TEXT -> item.plays("VERBATIM") && mood > 7 && invented.chance(0.12) ? new Answer(item, null, List.of(), Said.good(invented), false, null) : null;
        };
        if (given != null) {
            answers.add(given.red(threshold) ? new Answer(item, given.value(), given.choices(), null, false, words(item)) : given);
        }
    }

    private String words(Item item) {
        return item.plays("EFFECT") ? Said.unsolved(invented) : Said.unhappy(invented, item.factor() == null ? "" : item.factor());
    }

    private static Answer number(Item item, long value) {
        return new Answer(item, BigDecimal.valueOf(value), List.of(), null, false, null);
    }

    /// The options go from the best to the worst.
    private Answer choice(Item item, double mood) {
        var options = item.options();
        var worst = options.size() - 1;
        var place = mood < 6.5 ? invented.between(Math.min(2, worst), worst) : mood > 8.4 || invented.chance(0.6) ? 0 : Math.min(1, worst);
        return new Answer(item, null, List.of(options.get(place).code()), null, false, null);
    }
}
