package app.guike.customer.web;

import app.guike.base.Phone;
import app.guike.customer.CustomerIntake;
import app.guike.customer.doubles.Candidates;
import app.guike.shell.Viewer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Archives that an intake may be already, as the viewer may see them.
@Component
class KnownCustomers {
    private final Candidates candidates;
    private final CustomerRows rows;

    KnownCustomers(Candidates candidates, CustomerRows rows) {
        this.candidates = candidates;
        this.rows = rows;
    }

    List<CustomerDoubles.Known> of(CustomerIntake intake, @Nullable Long self) {
        var viewer = Viewer.current();
        var stores = viewer.scope(CustomerRows.PERMISSION).anyStores();
        var store = intake.storeId() != null && stores.contains(intake.storeId()) ? Optional.of(intake.storeId()) : stores.stream().findFirst();
        var phones = intake.phones().stream().map(p -> Phone.parse(p.number())).flatMap(Optional::stream).map(p -> p.number().replaceFirst("^\\+86|^\\+", "")).toList();
        if (store.isEmpty() || phones.isEmpty() && intake.name() == null) {
            return List.of();
        }
        var typed = new Candidates.Typed(Objects.requireNonNullElse(intake.name(), ""), "COMPANY".equals(intake.kind()), phones, born(intake.birthday()), intake.address(), intake.creditCode());
        return candidates.of(store.get(), typed, self).stream().flatMap(c -> rows.one(c.id(), viewer).stream()
            .map(row -> new CustomerDoubles.Known(row, c.same(), PairRows.reasons(c.reasons())))).toList();
    }

    private static @Nullable String born(CustomerIntake.@Nullable Born born) {
        var digits = born == null || born.date() == null ? "" : born.date().replaceAll("\\D", "");
        return digits.length() == 8 ? (Boolean.TRUE.equals(born.lunar()) ? "L" : "") + digits : null;
    }
}
