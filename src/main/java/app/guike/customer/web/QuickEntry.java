package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.customer.custom.CustomField;
import app.guike.org.region.RegionPicker;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The small form for the floor 快速录入.
///
/// @param made who was entered just before; null where nobody was
/// @param asked what else the store will not have an archive without
public record QuickEntry(Form form, List<Choice> stores, List<Choice> people, List<Choice> sources, @Nullable Made made, Asked asked) {
    /// Parts that stand in the form anyway.
    private static final Set<String> SHOWN = Set.of("PHONE", "SOURCE", "OWNER");
    private static final Set<String> TYPED = Set.of("ADDRESS", "EMAIL", "ID_NUMBER", "HOBBIES", "CREDIT_CODE");

    public record Made(long id, String no, String name) {
    }

    /// What a store demands of a kind of customers.
    ///
    /// @param parts codes of the parts without which it saves nothing
    /// @param custom own fields that must be filled
    public record Asked(Form form, List<String> parts, List<CustomField> custom, List<Choice> types, List<Choice> industries, RegionPicker region) {
        /// All of it in words.
        public String words() {
            return Stream.concat(parts.stream().map(p -> t("archive.part." + p)), custom.stream().map(CustomField::label)).collect(Collectors.joining(t("quick.comma")));
        }

        public boolean asks(String part) {
            return parts.contains(part);
        }

        /// Those that are simply typed, each by the name of its field.
        public List<Choice> typed() {
            return parts.stream().filter(TYPED::contains).map(p -> new Choice(field(p), t("archive.part." + p))).toList();
        }

        private static String field(String part) {
            return switch (part) {
                case "ID_NUMBER" -> "idNumber";
                case "CREDIT_CODE" -> "creditCode";
                default -> part.toLowerCase(java.util.Locale.ROOT);
            };
        }

        public boolean more() {
            return !custom.isEmpty() || parts.stream().anyMatch(p -> !SHOWN.contains(p));
        }
    }

    public List<Choice> kinds() {
        return List.of(new Choice("PERSON", t("customer.kind.PERSON")), new Choice("COMPANY", t("customer.kind.COMPANY")));
    }

    /// On the morning page: the way in, and how many the viewer entered today.
    public record OnDesk(int today) {
    }
}
