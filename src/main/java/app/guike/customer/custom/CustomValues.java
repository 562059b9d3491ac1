package app.guike.customer.custom;

import static app.guike.shell.Texts.t;

import app.guike.base.FieldErrors;
import app.guike.base.Masking;
import app.guike.base.Phone;
import app.guike.customer.custom.CustomField.Subject;
import app.guike.customer.custom.CustomField.Type;
import app.guike.customer.sealed.SealedFields;
import guike.tables.records.CustomerRecord;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What stands in the custom fields of an archive: read and checked, and shown again.
@Component
public class CustomValues {
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final BigDecimal MOST = new BigDecimal("1000000000000000");
    private static final String MASK = "****";

    private final CustomFields fields;
    private final SealedFields sealed;

    CustomValues(CustomFields fields, SealedFields sealed) {
        this.fields = fields;
        this.sealed = sealed;
    }

    /// A value in words.
    public record Fact(CustomField field, String text, boolean link) {
    }

    /// A value that cannot be.
    private static final class Wrong extends RuntimeException {
        private final Object[] args;

        Wrong(String code, Object... args) {
            super(code, null, false, false);
            this.args = args;
        }
    }

    /// Sets all of them: what is not given is emptied, but for retired fields. Whoever must have a field is refused without it, unless
    /// it was never filled and is not spoken of.
    public void write(CustomerRecord row, @Nullable Map<String, @Nullable Object> given, FieldErrors errors) {
        if (given != null || row.getId() == null) {
            row.setCustom(written(Subject.CUSTOMER, row.getId() == null ? null : row.getCustom(), given == null ? Map.of() : given, f -> fields.required(f, row.getKind(), row.getTypeId()), errors));
        }
    }

    /// The same of a vehicle, of which each must have what any must.
    ///
    /// @param stored null of a new one
    public JSONB ofVehicle(@Nullable JSONB stored, Map<String, @Nullable Object> given, FieldErrors errors) {
        return written(Subject.VEHICLE, stored, given, f -> !f.required().isEmpty(), errors);
    }

    private JSONB written(Subject of, @Nullable JSONB stand, Map<String, @Nullable Object> given, Predicate<CustomField> required, FieldErrors errors) {
        var stored = stand == null ? Map.<String, Object>of() : raw(stand);
        var values = new LinkedHashMap<>(stored);
        given.keySet().forEach(k -> errors.require(fields.all().stream().anyMatch(f -> f.subject() == of && f.key().equals(k)), "custom." + k, "custom-unknown"));
        for (var field : fields.active(of)) {
            var old = stored.get(field.code());
            try {
                var value = value(field, given.get(field.key()), old);
                if (value != null) {
                    values.put(field.code(), value);
                } else {
                    values.remove(field.code());
                    errors.require(!(stand == null || old != null || given.containsKey(field.key())) || !required.test(field), "custom." + field.key(), "required");
                }
            } catch (Wrong wrong) {
                errors.add("custom." + field.key(), Objects.requireNonNull(wrong.getMessage()), wrong.args);
            }
        }
        return JSONB.valueOf(JSON.writeValueAsString(values));
    }

    private static @Nullable Object value(CustomField field, @Nullable Object given, @Nullable Object stored) {
        if (given == null || given instanceof String s && s.isBlank() || given instanceof List<?> l && l.stream().allMatch(v -> v == null || v.toString().isBlank())) {
            return null;
        }
        if (field.masked() && given.equals(masked(field, stored))) {
            return stored;
        }
        return switch (field.type()) {
            case TEXT -> text(given, 200);
            case LONG_TEXT -> text(given, 2_000);
            case LINK -> link(text(given, 500));
            case PHONE -> Phone.parse(text(given, 40)).map(Phone::value).orElseThrow(() -> new Wrong("custom-phone"));
            case NUMBER, MONEY -> number(field, given);
            case DATE -> day(text(given, 20));
            case YES_NO -> flag(given);
            case CHOICE -> choice(field, text(given, 30), stored);
            case SEVERAL -> (given instanceof List<?> l ? l : List.of(given)).stream().filter(v -> v != null && !v.toString().isBlank()).map(v -> choice(field, text(v, 30), stored)).distinct().toList();
        };
    }

    private static String text(Object given, int most) {
        var text = given instanceof String s ? s.strip() : given instanceof Number || given instanceof Boolean ? given.toString() : "";
        if (text.isEmpty()) {
            throw new Wrong("invalid");
        }
        if (text.length() > most) {
            throw new Wrong("custom-too-long", most);
        }
        return text;
    }

    private static String link(String text) {
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw new Wrong("custom-link");
        }
        throw new Wrong("custom-link");
    }

    private static BigDecimal number(CustomField field, Object given) {
        BigDecimal number;
        try {
            number = new BigDecimal(text(given, 40).replaceAll("[,，\\s]", ""));
        } catch (NumberFormatException e) {
            throw new Wrong("custom-number");
        }
        if (number.abs().compareTo(MOST) >= 0) {
            throw new Wrong("custom-number");
        }
        number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (number.scale() > field.scale()) {
            throw new Wrong("custom-decimals", field.scale());
        }
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    private static String day(String text) {
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() >= 1800 && day.getYear() <= 2200) {
                return day.toString();
            }
        } catch (DateTimeException e) {
            throw new Wrong("custom-date");
        }
        throw new Wrong("custom-date");
    }

    private static Boolean flag(Object given) {
        return switch (given.toString().strip().toLowerCase(java.util.Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw new Wrong("custom-yes-no");
        };
    }

    /// One that is retired may stay where it stands.
    private static String choice(CustomField field, String code, @Nullable Object stored) {
        var known = field.choices().stream().anyMatch(c -> c.code().equals(code) && (!c.retired() || (stored instanceof List<?> l ? l.contains(code) : code.equals(stored))));
        if (!known) {
            throw new Wrong("custom-choice", code);
        }
        return code;
    }

    private static Map<String, Object> raw(@Nullable JSONB custom) {
        return custom == null || custom.data().equals("{}") ? Map.of() : JSON.readValue(custom.data(), new TypeReference<LinkedHashMap<String, Object>>() {
        });
    }

    static Object one(JSONB value) {
        return JSON.readValue(value.data(), Object.class);
    }

    private static @Nullable Object masked(CustomField field, @Nullable Object stored) {
        return stored == null ? null : field.sensitive() ? MASK : field.type() == Type.PHONE ? Masking.phone(stored.toString()) : stored;
    }

    /// By key, as the API gives and takes them; sensitive ones and telephones masked.
    public Map<String, Object> shown(@Nullable JSONB custom) {
        var stored = raw(custom);
        var shown = new LinkedHashMap<String, Object>();
        if (!stored.isEmpty()) {
            fields.all().stream().filter(CustomField::active).filter(f -> stored.containsKey(f.code())).forEach(f -> shown.put(f.key(), Objects.requireNonNull(masked(f, stored.get(f.code())))));
        }
        return shown;
    }

    /// The whole of a sensitive value, in words.
    public String whole(CustomerRecord row, String key) {
        var field = fields.find(key);
        var value = sealed.value(row.getId(), field.code(), raw(row.getCustom()).get(field.code()));
        return value == null ? "" : words(field, value);
    }

    /// Keys of masked fields in which both have a value, and not the same.
    public Set<String> unlike(CustomerRecord one, CustomerRecord other) {
        var a = raw(one.getCustom());
        var b = raw(other.getCustom());
        return fields.active(Subject.CUSTOMER).stream().filter(f -> f.masked() && a.containsKey(f.code()) && b.containsKey(f.code()))
            .filter(f -> !Objects.equals(sealed.value(one.getId(), f.code(), a.get(f.code())), sealed.value(other.getId(), f.code(), b.get(f.code())))).map(CustomField::key).collect(Collectors.toSet());
    }

    /// In words, for a page.
    public List<Fact> facts(Map<String, Object> shown) {
        var facts = new ArrayList<Fact>();
        if (!shown.isEmpty()) {
            fields.all().stream().filter(CustomField::active).filter(f -> shown.containsKey(f.key())).forEach(f -> facts.add(new Fact(f, f.sensitive() ? MASK : words(f, shown.get(f.key())), f.type() == Type.LINK && !f.sensitive())));
        }
        return facts;
    }

    /// Empty where there is none.
    public static String said(CustomField field, @Nullable Object value) {
        return value == null ? "" : words(field, value);
    }

    static String words(CustomField field, Object value) {
        return switch (field.type()) {
            case YES_NO -> t(Boolean.parseBoolean(value.toString()) ? "custom.yes" : "custom.no");
            case CHOICE -> field.named(value.toString());
            case SEVERAL -> String.join("、", (value instanceof List<?> l ? l : List.of(value)).stream().map(v -> field.named(v.toString())).toList());
            case NUMBER, MONEY -> String.format(java.util.Locale.ROOT, "%,." + (field.type() == Type.MONEY ? 2 : Math.max(0, new BigDecimal(value.toString()).scale())) + "f", new BigDecimal(value.toString()))
                + (field.unit() == null ? "" : " " + field.unit());
            default -> value.toString();
        };
    }
}
