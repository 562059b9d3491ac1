package app.guike.survey.web;

import static app.guike.shell.Texts.t;

import app.guike.shell.web.Choice;
import app.guike.survey.ItemIntake;
import app.guike.survey.ItemType;
import java.util.Arrays;
import java.util.List;

/// The editor of one item.
public record ItemPanel(long version, String code, ItemIntake item, int edition, List<Choice> sections, ConditionRows conditions) {
    public List<Choice> types() {
        return Arrays.stream(ItemType.values()).map(x -> new Choice(x.name(), t("item.type." + x.name()))).toList();
    }

    public List<Choice> roles() {
        return ItemIntake.ROLES.stream().map(r -> new Choice(r, t("item.role." + r))).toList();
    }
}
