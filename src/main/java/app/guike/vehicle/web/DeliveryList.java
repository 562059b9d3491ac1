package app.guike.vehicle.web;

import app.guike.base.Page;
import app.guike.shell.web.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files of delivered cars: what is missing, by car and by sales consultant.
public record DeliveryList(DeliveryFilter filter, Page<DeliveryRow> page, List<Consultant> consultants, List<Choice> stores, boolean first, boolean maySetUp) {
    /// How complete the files of one sales consultant are.
    public record Consultant(String name, int delivered, int incomplete) {
    }

    public @Nullable String next() {
        return page.next() == null ? null : filter.url(filter.state(), filter.consultant(), page.next());
    }
}
