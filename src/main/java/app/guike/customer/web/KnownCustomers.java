package app.guike.customer.web;

import static org.jooq.impl.DSL.val;

import app.guike.base.Masking;
import app.guike.base.Phone;
import app.guike.customer.CustomerIntake;
import app.guike.customer.doubles.Candidates;
import app.guike.shell.Viewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Archives that an intake may be already, as the viewer may see them; of those of the store that they do not see, that there are such.
@Component
class KnownCustomers {
    private static final String EDIT = "customer.edit";
    private static final Pattern BETWEEN = Pattern.compile("[\\s,，、;；/]+");
    private static final int MOST_WORDS = 8;

    private final DSLContext sql;
    private final Candidates candidates;
    private final CustomerRows rows;

    KnownCustomers(DSLContext sql, Candidates candidates, CustomerRows rows) {
        this.sql = sql;
        this.candidates = candidates;
        this.rows = rows;
    }

    /// @param owned words in which what the customer owns may be named, as a plate
    CustomerDoubles of(CustomerIntake intake, @Nullable Long self, @Nullable String owned) {
        var viewer = Viewer.current();
        var stores = viewer.scope(CustomerRows.PERMISSION).anyStores();
        var store = intake.storeId() != null && stores.contains(intake.storeId()) ? Optional.of(intake.storeId()) : stores.stream().findFirst();
        var phones = intake.phones().stream().map(p -> Phone.parse(p.number())).flatMap(Optional::stream).map(p -> p.number().replaceFirst("^\\+86|^\\+", "")).toList();
        var words = owned == null || owned.isBlank() ? List.<String>of() : Stream.concat(Stream.of(owned), BETWEEN.splitAsStream(owned.strip())).distinct().limit(MOST_WORDS).toList();
        if (store.isEmpty() || phones.isEmpty() && intake.name() == null && words.isEmpty() && intake.creditCode() == null) {
            return new CustomerDoubles(List.of(), List.of());
        }
        var typed = new Candidates.Typed(Objects.requireNonNullElse(intake.name(), ""), "COMPANY".equals(intake.kind()), phones, born(intake.birthday()), intake.address(), intake.creditCode(), words);
        var seen = new LinkedHashMap<Long, CustomerDoubles.Known>();
        var found = viewer.may(EDIT, store.get()) ? candidates.ofStore(store.get(), typed, self) : candidates.of(store.get(), typed, self);
        found.forEach(c -> rows.one(c.id(), viewer).ifPresent(row -> seen.put(c.id(), new CustomerDoubles.Known(row, c.same(), PairRows.reasons(c.reasons())))));
        return new CustomerDoubles(List.copyOf(seen.values()), hidden(store.get(), found.stream().filter(c -> !seen.containsKey(c.id()) && c.likely()).toList()));
    }

    /// Of a colleague's customer who enters learns that there is one, and whom to ask.
    private List<CustomerDoubles.Hidden> hidden(long store, List<Candidates.Candidate> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        var known = sql.fetch("select * from guike.customers_of_store({0}, {1})", val(store), val(found.stream().map(Candidates.Candidate::id).toArray(Long[]::new))).intoMap("id");
        return found.stream().filter(c -> known.containsKey(c.id())).map(c -> {
            var row = known.get(c.id());
            var name = row.get("name", String.class);
            return new CustomerDoubles.Hidden(row.get("no", String.class), row.get("company", boolean.class) ? name : Masking.name(name), row.get("owner", String.class), c.same());
        }).toList();
    }

    private static @Nullable String born(CustomerIntake.@Nullable Born born) {
        var digits = born == null || born.date() == null ? "" : born.date().replaceAll("\\D", "");
        return digits.length() == 8 ? (Boolean.TRUE.equals(born.lunar()) ? "L" : "") + digits : null;
    }
}
