package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.shell.web.Choice;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a store demands of its archives, by kind, and after how long it asks again.
///
/// @param ages months by part; 0 never
public record ArchiveRulesPage(long store, List<Choice> stores, List<Row> rows, Map<String, Integer> ages) {
    /// @param blockable whether saving can be refused for it
    public record Row(String code, Set<String> kinds, String person, String company, boolean blockable) {
        public boolean of(String kind) {
            return kinds.contains(kind);
        }

        public String demand(String kind) {
            return kind.equals("PERSON") ? person : company;
        }

        public List<Choice> demands() {
            return (blockable ? List.of("NONE", "COUNTS", "BLOCKS") : List.of("NONE", "COUNTS")).stream().map(d -> new Choice(d, t("archive.demand." + d))).toList();
        }
    }
}
