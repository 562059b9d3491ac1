package app.guike.survey.web;

import static app.guike.shell.Texts.t;

import app.guike.shell.web.Choice;
import app.guike.survey.ItemIntake;
import app.guike.survey.ItemType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The editor of one item.
///
/// @param own roles that fill a field of the house
public record ItemPanel(long version, String code, ItemIntake item, int edition, List<Choice> sections, List<String> own, ConditionRows conditions) {
    public List<Choice> types() {
        return Arrays.stream(ItemType.values()).map(x -> new Choice(x.name(), t("item.type." + x.name()))).toList();
    }

    public List<Choice> roles() {
        return Stream.concat(ItemIntake.ROLES.stream(), own.stream()).map(r -> new Choice(r, said(r))).toList();
    }

    private static String said(String role) {
        var colon = role.indexOf(':');
        return colon < 0 ? ItemIntake.said(role, null) : ItemIntake.said(role.substring(0, colon), role.substring(colon + 1));
    }
}
