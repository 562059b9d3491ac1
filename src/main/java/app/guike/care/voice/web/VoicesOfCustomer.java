package app.guike.care.voice.web;

import app.guike.care.voice.Voices;
import app.guike.customer.CustomerPanel;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What a customer suggested or asked, on their page, with the form for another.
public record VoicesOfCustomer(long customer, List<VoiceRow> rows, List<Choice> owners, boolean mayRaise, Form form) {
    private static final int ROWS = 10;

    static VoicesOfCustomer load(VoiceRows rows, long customer, long store, Form form) {
        var may = Viewer.current().may(Voices.RAISE, store);
        return new VoicesOfCustomer(customer, rows.of(customer, ROWS), may ? rows.owners(store) : List.of(), may, form);
    }

    @Component
    static class Panel implements CustomerPanel {
        private final VoiceRows rows;

        Panel(VoiceRows rows) {
            this.rows = rows;
        }

        @Override
        public int order() {
            return 45;
        }

        @Override
        public String heading() {
            return "voice.title";
        }

        @Override
        public String permission() {
            return Voices.READ;
        }

        @Override
        public Optional<JteModel> load(long customerId, long storeId) {
            return Optional.of(new StaticTemplates().careVoicesOfCustomer(VoicesOfCustomer.load(rows, customerId, storeId, Form.empty())));
        }
    }
}
