package app.guike.ingest;

import app.guike.base.Refusal;
import app.guike.shell.ImportField;
import app.guike.shell.ImportKind;
import app.guike.shell.ImportRun;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What can be imported, as the rooms of the house contribute it.
@Component
public class Kinds {
    private final List<ImportKind> parts;

    Kinds(List<ImportKind> parts) {
        this.parts = parts.stream().sorted(Comparator.comparing(ImportKind::order)).toList();
    }

    public List<String> codes() {
        return parts.stream().filter(k -> k.of().equals(k.code())).map(ImportKind::code).toList();
    }

    public String known(String code) {
        if (!codes().contains(code)) {
            throw Refusal.field("kind", "import-kind-unknown");
        }
        return code;
    }

    /// The fields of a kind with those that others add; the first of a name counts.
    public List<ImportField> fields(String code) {
        var fields = new LinkedHashMap<String, ImportField>();
        of(code).forEach(k -> k.fields().forEach(f -> fields.putIfAbsent(f.name(), f)));
        return List.copyOf(fields.values());
    }

    /// Names of the fields that others add to a kind.
    List<String> additions(String code) {
        return of(code).stream().filter(k -> !k.code().equals(code)).flatMap(k -> k.fields().stream()).map(ImportField::name).toList();
    }

    List<List<String>> oneOf(String code) {
        return of(code).stream().flatMap(k -> k.oneOf().stream()).toList();
    }

    /// What the first rows may be already, as the rooms know.
    Map<Integer, List<ImportKind.Alike>> alike(String code, long store, Map<Integer, Map<String, String>> rows) {
        var alike = new LinkedHashMap<Integer, List<ImportKind.Alike>>();
        of(code).forEach(k -> k.alike(store, rows).forEach(alike::putIfAbsent));
        return alike;
    }

    void merge(String code, ImportRun run) {
        of(code).forEach(k -> k.merge(run));
    }

    private List<ImportKind> of(String code) {
        return parts.stream().filter(k -> k.of().equals(code)).toList();
    }
}
