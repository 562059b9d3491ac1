package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.ArchiveAges.Old;
import app.guike.customer.HeardInCalls;
import app.guike.shell.CarNumbers;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is missing of an archive or older than its age, offered while the customer is served (catalog E8, handbook 2.9).
///
/// @param ask what can be asked and filled at once, by the name it is heard under
/// @param others what somebody has to look up
/// @param old what is asked again, with what stands there
/// @param told what was said in a survey where something else stands
/// @param mayReveal whether a masked address can be looked at
public record ArchiveGaps(long customer, int completeness, List<Choice> ask, List<String> others, List<Old> old, List<Told> told, boolean mayReveal) {
    /// Side by side: what was said, and what stands in the archive.
    public record Told(long id, String part, String name, String said, @Nullable String stands, String source, OffsetDateTime at, @Nullable String by) {
        public boolean family() {
            return part.equals(HeardInCalls.FAMILY);
        }
    }

    private static final Map<String, String> HEARD = Map.of("PHONE", "phone", "ADDRESS", "address", "BIRTHDAY", "birthday", "SEX", "sex", "SOURCE", "source", "DRIVER", "driver",
        "EMAIL", "email", "HOBBIES", "hobbies", "INDUSTRY", "industry");

    static ArchiveGaps of(long customer, int completeness, List<String> missing, List<Old> old, List<Told> told) {
        return new ArchiveGaps(customer, completeness, missing.stream().filter(HEARD::containsKey).map(m -> new Choice(HEARD.get(m), t("archive.part." + m))).toList(),
            missing.stream().filter(m -> !HEARD.containsKey(m)).map(m -> t("archive.part." + m)).toList(), old, told, Viewer.current().may(CarNumbers.REVEAL));
    }

    boolean any() {
        return !ask.isEmpty() || !others.isEmpty() || !old.isEmpty() || !told.isEmpty();
    }
}
