package app.guike.customer.archive;

import app.guike.base.FieldErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Small trees that the house edits, held whole.
final class Tree {
    private Tree() {
    }

    /// Each node after what it lies under, siblings as given. What lies in a circle is left out.
    static <T> List<T> ordered(List<T> nodes, Function<T, String> code, Function<T, @Nullable String> parent) {
        var ordered = new ArrayList<T>();
        under(null, nodes, code, parent, ordered);
        return List.copyOf(ordered);
    }

    private static <T> void under(@Nullable String above, List<T> nodes, Function<T, String> code, Function<T, @Nullable String> parent, List<T> into) {
        nodes.stream().filter(n -> Objects.equals(parent.apply(n), above)).forEach(n -> {
            into.add(n);
            under(code.apply(n), nodes, code, parent, into);
        });
    }

    /// The node and all that lie under it.
    static <T> List<T> within(List<T> nodes, String top, Function<T, String> code, Function<T, @Nullable String> parent) {
        var found = new ArrayList<T>();
        nodes.stream().filter(n -> code.apply(n).equals(top)).forEach(found::add);
        under(top, nodes, code, parent, found);
        return found;
    }

    static void names(TypeIntake in, FieldErrors errors) {
        errors.require(in.nameZh() != null, "nameZh", "required").require(in.nameZh() == null || in.nameZh().length() <= 60, "nameZh", "length");
        errors.require(in.nameEn() != null, "nameEn", "required").require(in.nameEn() == null || in.nameEn().length() <= 80, "nameEn", "length");
    }
}
