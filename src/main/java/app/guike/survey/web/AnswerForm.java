package app.guike.survey.web;

import app.guike.survey.Given;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/// Reads answers of a form: `a.<item>`, `na.<item>`, `v.<item>`.
record AnswerForm(MultiValueMap<String, String> typed) {
    Map<String, Given> answers() {
        var answers = new LinkedHashMap<String, Given>();
        typed.keySet().stream().filter(name -> name.startsWith("a.") || name.startsWith("na.")).map(name -> name.substring(name.indexOf('.') + 1))
            .forEach(code -> answers.computeIfAbsent(code, c -> new Given(typed.getOrDefault("a." + c, List.of()), typed.containsKey("na." + c), typed.getFirst("v." + c))));
        answers.values().removeIf(Given::empty);
        return answers;
    }
}
