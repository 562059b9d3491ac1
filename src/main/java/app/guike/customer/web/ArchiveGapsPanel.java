package app.guike.customer.web;

import app.guike.customer.CustomerPanel;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Missing fields beside a call and on the customer's page, for those who may fill them.
@Component
class ArchiveGapsPanel implements CustomerPanel {
    private final CustomerReader reader;

    ArchiveGapsPanel(CustomerReader reader) {
        this.reader = reader;
    }

    @Override
    public int order() {
        return 55;
    }

    @Override
    public String heading() {
        return "customer.gaps";
    }

    @Override
    public String permission() {
        return "customer.edit";
    }

    @Override
    public Optional<JteModel> load(long customerId, long storeId) {
        return reader.gaps(customerId).filter(ArchiveGaps::any).map(new StaticTemplates()::customerGaps);
    }
}
