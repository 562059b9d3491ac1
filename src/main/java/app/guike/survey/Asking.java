package app.guike.survey;

import app.guike.survey.AskedFact.Of;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// A questionnaire as it is asked of one customer about one event: the facts are decided, only earlier answers still branch. Call desk, self-service and
/// the check at saving all ask it here.
@Component
public class Asking {
    private final Questionnaires questionnaires;
    private final AskedFacts facts;

    Asking(Questionnaires questionnaires, AskedFacts facts) {
        this.questionnaires = questionnaires;
        this.facts = facts;
    }

    public Questionnaire version(long versionId, ResponseIntake.About about, LocalDate eventDay) {
        return of(questionnaires.version(versionId), about, eventDay);
    }

    /// The version to ask now; empty when none has been published, or it is retired.
    public Optional<Questionnaire> current(long questionnaireId, ResponseIntake.About about, LocalDate eventDay) {
        return questionnaires.current(questionnaireId).map(q -> of(q, about, eventDay));
    }

    Questionnaire of(Questionnaire whole, ResponseIntake.About about, LocalDate eventDay) {
        var named = whole.facts();
        return named.isEmpty() ? whole : whole.of(facts.holding(named, new Of(about, eventDay)));
    }
}
