package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.shell.web.Choice;
import java.util.List;
import java.util.Map;

/// What is missing of an archive, offered while the customer is served (catalog E8).
///
/// @param ask what can be asked and filled at once, by the name it is heard under
/// @param others what somebody has to look up
public record ArchiveGaps(long customer, int completeness, List<Choice> ask, List<String> others) {
    private static final Map<String, String> HEARD = Map.of("PHONE", "phone", "ADDRESS", "address", "BIRTHDAY", "birthday", "SEX", "sex", "SOURCE", "source", "DRIVER", "driver");

    static ArchiveGaps of(CustomerCard card) {
        return of(card.id(), card.completeness(), card.missing());
    }

    static ArchiveGaps of(long customer, int completeness, List<String> missing) {
        return new ArchiveGaps(customer, completeness, missing.stream().filter(HEARD::containsKey).map(m -> new Choice(HEARD.get(m), t("archive.part." + m))).toList(),
            missing.stream().filter(m -> !HEARD.containsKey(m)).map(m -> t("archive.part." + m)).toList());
    }

    boolean any() {
        return !ask.isEmpty() || !others.isEmpty();
    }
}
