package app.guike.shell.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.cfg.MapperBuilder;

/// Elements of the lists that come in as JSON: none is null. What is emptied by a null stands in a map, where it stays allowed.
final class Elements {
    private Elements() {
    }

    static <B extends MapperBuilder<?, B>> B present(B json) {
        for (var several : List.of(Collection.class, List.class, Set.class)) {
            json.withConfigOverride(several, o -> o.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL)));
        }
        return json;
    }
}
