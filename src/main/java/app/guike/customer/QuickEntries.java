package app.guike.customer;

import static app.guike.shell.Texts.t;

import app.guike.base.FieldErrors;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Archives entered quickly 快速录入 (catalog E2). They are made as any other: what the store demands is demanded, what is missing counts as
/// missing, and nobody has checked them yet.
@Component
public class QuickEntries {
    private static final int WISH = 200;
    private static final int CAR = 100;
    private static final int NOTE = 2_000;

    private final Customers customers;
    private final CustomerNotes notes;
    private final List<NamedCar> cars;

    QuickEntries(Customers customers, CustomerNotes notes, List<NamedCar> cars) {
        this.customers = customers;
        this.notes = notes;
        this.cars = cars;
    }

    /// @return the archive; what the customer wants is its first note
    @Transactional
    public long create(QuickIntake in) {
        new FieldErrors().require(in.wish() == null || in.wish().length() <= WISH, "wish", "length").require(in.car() == null || in.car().length() <= CAR, "car", "length")
            .require(in.note() == null || in.note().length() <= NOTE, "note", "length").throwIfAny();
        var made = customers.create(in.customer());
        var car = in.car() != null && cars.stream().anyMatch(c -> c.taken(Objects.requireNonNull(in.customer().storeId()), made, in.car())) ? null : in.car();
        var words = Stream.of(said("quick.wish", in.wish()), said("quick.car", car), Objects.requireNonNullElse(in.note(), "")).filter(w -> !w.isEmpty()).collect(Collectors.joining("\n"));
        if (!words.isEmpty()) {
            notes.add(made, words);
        }
        return made;
    }

    private static String said(String what, @Nullable String words) {
        return words == null ? "" : t("quick.said", t(what), words);
    }
}
