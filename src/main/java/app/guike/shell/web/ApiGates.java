package app.guike.shell.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What each call of the API passes after its token: not too often, and not twice.
@Component
class ApiGates {
    private final Throttle throttle;
    private final KeptAnswers answers;
    private final Problems problems;
    private final Bodies bodies;
    private final int most;

    ApiGates(Throttle throttle, KeptAnswers answers, Problems problems, Bodies bodies, @Value("${guike.api.calls-per-minute:12000}") int most) {
        this.throttle = throttle;
        this.answers = answers;
        this.problems = problems;
        this.bodies = bodies;
        this.most = most;
    }

    CallRate rate() {
        return new CallRate(throttle, problems, most);
    }

    RepeatedPosts repeats() {
        return new RepeatedPosts(answers, problems, bodies);
    }
}
