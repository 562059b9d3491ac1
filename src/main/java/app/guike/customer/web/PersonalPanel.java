package app.guike.customer.web;

import app.guike.customer.CustomerPanel;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Hobbies, likes and the family, on the customer's page and beside a call.
@Component
class PersonalPanel implements CustomerPanel {
    private final CustomerReader reader;

    PersonalPanel(CustomerReader reader) {
        this.reader = reader;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public String heading() {
        return "customer.personal";
    }

    @Override
    public String permission() {
        return CustomerRows.PERMISSION;
    }

    @Override
    public Optional<JteModel> load(long customerId, long storeId) {
        return reader.personal(customerId).filter(p -> p.mayEdit() || p.any()).map(new StaticTemplates()::customerPersonal);
    }
}
