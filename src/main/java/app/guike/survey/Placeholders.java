package app.guike.survey;

import app.guike.shell.Texts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The closed list of words in double braces that scripts may use. The first are put in by the desk where they are known; the others are gaps that the
/// caller fills from what is on the screen.
public final class Placeholders {
    public static final List<String> FILLED = List.of("customer_title", "agent", "store", "brand", "care_line", "plate", "model", "adviser", "event_date", "service_items", "due_date", "policy_end", "expiry");
    public static final List<String> SPOKEN = List.of("agent_phone", "appointment_time", "complaint_date", "deadline", "demand", "due_km", "duration", "escalate_to", "facts", "first_contact_deadline",
        "inspection_type_text", "last_date", "last_km", "limit_date", "limit_km", "next_date", "offer", "owner_title", "subject", "third_party_hint", "valid_to");
    private static final Set<String> ALL = Stream.concat(FILLED.stream(), SPOKEN.stream()).collect(Collectors.toUnmodifiableSet());

    private Placeholders() {
    }

    public static String braced(String name) {
        return "{{" + name + "}}";
    }

    /// Those of a text that are none of the list.
    static Set<String> unknown(String text) {
        return unknown(text, ALL);
    }

    public static Set<String> unknown(String text, Collection<String> known) {
        var unknown = new LinkedHashSet<String>();
        var found = java.util.regex.Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}").matcher(text);
        while (found.find()) {
            if (!known.contains(found.group(1))) {
                unknown.add(found.group(1));
            }
        }
        return unknown;
    }

    /// Made-up values, as a preview fills them in.
    public static Map<String, String> samples(Locale locale) {
        var samples = new LinkedHashMap<String, String>();
        FILLED.forEach(name -> samples.put(name, Texts.in(locale, "script.sample." + name)));
        return samples;
    }
}
