package app.guike.org.region;

import static app.guike.shell.Texts.t;

import app.guike.org.region.Regions.Region;
import app.guike.shell.web.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Province, prefecture and district, one select after the other; what is not a name (市辖区) is no step.
///
/// @param steps those that are open: the last may be left empty
public record RegionPicker(List<Step> steps, @Nullable String error) {
    private static final int STEPS = 3;

    /// @param chosen empty while nothing is
    public record Step(int no, List<Choice> choices, String chosen) {
        public String label() {
            return t("org.region." + no);
        }
    }

    public static RegionPicker of(Regions regions, @Nullable String chosen, @Nullable String error) {
        var code = chosen == null ? "" : chosen;
        var known = regions.around(code);
        var steps = new ArrayList<Step>();
        String above = null;
        for (int no = 1; no <= STEPS; no++) {
            var from = above;
            var here = known.stream().filter(r -> java.util.Objects.equals(r.parent(), from)).toList();
            if (here.isEmpty()) {
                break;
            }
            var on = here.stream().map(Region::code).filter(c -> code.equals(c) || code.startsWith(c)).findFirst().orElse("");
            steps.add(new Step(no, here.stream().map(r -> new Choice(r.code(), r.name())).toList(), on));
            if (on.isEmpty()) {
                break;
            }
            above = on;
        }
        return new RegionPicker(steps, error);
    }

    /// The furthest step that lies under those before it; `region` itself where no steps were sent.
    public static @Nullable String chosen(Map<String, String> sent) {
        var chosen = "";
        for (int no = 1; no <= STEPS; no++) {
            var step = sent.getOrDefault("region" + no, "");
            if (step.isBlank() || !step.startsWith(chosen)) {
                break;
            }
            chosen = step;
        }
        return chosen.isEmpty() ? sent.get("region") : chosen;
    }
}
