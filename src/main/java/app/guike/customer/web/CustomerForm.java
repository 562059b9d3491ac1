package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Masking;
import app.guike.customer.CustomerIntake;
import app.guike.customer.custom.CustomField;
import app.guike.org.region.RegionPicker;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// The form of an archive, new or known.
///
/// @param id null of a new one
/// @param newer what somebody else has changed meanwhile, each with its newer value
public record CustomerForm(@Nullable Long id, int version, Form form, List<Choice> stores, People people, List<Choice> newer,
        List<Choice> types, List<Choice> industries, RegionPicker region, List<CustomField> custom, List<Choice> purposes, List<Choice> sources) {
    private static final int SPARE = 2;
    private static final int ROWS = 10;
    private static final Pattern NUMBER = Pattern.compile("[Kk]?0*(\\d{1,18})(\\s.*)?");
    private static final List<String> FIELDS = List.of("name", "kind", "sex", "externalNo", "birthday", "calendar", "leap", "email", "address", "idNumber",
        "creditCode", "industry", "source", "ownerId", "tags", "type", "region", "parent", "importance", "contactEvery", "hobbies", "likes", "specialNeeds", "usualDriver",
        "origin.detail", "origin.resource", "origin.foundById");

    /// Who may own the archive, and who may have found the customer.
    public record People(List<Choice> owners, List<Choice> finders) {
    }

    /// All that are there and one to spare; no spare one beyond those that an archive may be given.
    public List<Integer> phoneRows() {
        var filled = IntStream.range(0, rows(form.values())).filter(i -> !form.value(phone(i)).isEmpty()).max().orElse(-1) + 1;
        return IntStream.range(0, Math.max(filled, Math.min(ROWS, Math.max(SPARE, filled + 1)))).boxed().toList();
    }

    /// Rows of telephones in what is typed: those that may be given, and more where an archive has more.
    private static int rows(Map<String, ?> typed) {
        int rows = ROWS;
        while (typed.containsKey(phone(rows))) {
            rows++;
        }
        return rows;
    }

    public static String phone(int row) {
        return "phones[" + row + "].number";
    }

    public static String label(int row) {
        return "phones[" + row + "].label";
    }

    public String action() {
        return id == null ? "/customers" : "/customers/" + id;
    }

    public List<Choice> kinds() {
        return List.of(new Choice("PERSON", t("customer.kind.PERSON")), new Choice("COMPANY", t("customer.kind.COMPANY")));
    }

    public List<Choice> sexes() {
        return List.of(new Choice("M", t("customer.sex.M")), new Choice("F", t("customer.sex.F")));
    }

    public List<Choice> importances() {
        return List.of(new Choice("VIP", t("customer.importance.VIP")), new Choice("VERY_LARGE", t("customer.importance.VERY_LARGE")));
    }

    public List<Choice> calendars() {
        return List.of(new Choice("SOLAR", t("customer.calendar.SOLAR")), new Choice("LUNAR", t("customer.calendar.LUNAR")));
    }

    /// What is no number of days is refused as one out of bounds.
    private static @Nullable Integer days(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip().matches("\\d{1,4}") ? Integer.valueOf(text.strip()) : Integer.valueOf(0);
    }

    static Map<String, Object> stored(CustomerCard card) {
        var values = new HashMap<String, Object>();
        var in = card.intake();
        values.put("storeId", card.storeId());
        values.put("kind", in.kind());
        values.put("name", in.name());
        values.put("sex", in.sex());
        values.put("externalNo", in.externalNo());
        values.put("email", in.email());
        values.put("address", in.address());
        values.put("idNumber", in.idNumber());
        values.put("creditCode", in.creditCode());
        values.put("industry", in.industry());
        values.put("source", in.source());
        values.put("origin.detail", card.origin().detail());
        values.put("origin.resource", card.origin().otherwise());
        values.put("origin.foundById", card.origin().foundById());
        values.put("ownerId", in.ownerId());
        values.put("tags", String.join("，", in.tags()));
        values.put("type", in.type());
        values.put("region", in.region());
        values.put("parent", card.parentId() == null ? null : "K%08d %s".formatted(card.parentId(), card.parent() == null ? "" : card.parent()));
        values.put("importance", in.importance());
        if (in.contactEvery() != null) {
            values.put("contactEvery", in.contactEvery());
        }
        values.put("hobbies", String.join("，", in.hobbies()));
        values.put("likes", in.likes());
        values.put("specialNeeds", in.specialNeeds());
        values.put("usualDriver", in.usualDriver());
        card.custom().forEach((key, value) -> values.put("custom." + key, value instanceof Boolean yes ? yes ? "yes" : "no" : value));
        if (card.birthday() != null) {
            values.put("birthday", card.birthday().date());
            values.put("calendar", card.birthday().lunar() ? "LUNAR" : "SOLAR");
            values.put("leap", card.birthday().leap() ? "yes" : "");
        }
        for (int i = 0; i < in.phones().size(); i++) {
            values.put(phone(i), in.phones().get(i).number());
            values.put(label(i), in.phones().get(i).label());
        }
        return values;
    }

    /// What was typed, as a command takes it; wishes have their own form, but for a birthday that a new customer does not tell.
    static CustomerIntake intake(MultiValueMap<String, String> typed) {
        var phones = new ArrayList<CustomerIntake.Number>();
        for (int i = 0, most = rows(typed); i < most; i++) {
            phones.add(new CustomerIntake.Number(typed.getFirst(phone(i)), typed.getFirst(label(i))));
        }
        var born = new CustomerIntake.Born(typed.getFirst("birthday"), "LUNAR".equals(typed.getFirst("calendar")), "yes".equals(typed.getFirst("leap")));
        return new CustomerIntake(number(typed.getFirst("storeId")), typed.getFirst("kind"), typed.getFirst("name"), typed.getFirst("sex"),
            typed.getFirst("externalNo"), phones, born, typed.getFirst("email"), typed.getFirst("address"), typed.getFirst("idNumber"),
            typed.getFirst("creditCode"), typed.getFirst("industry"), typed.getFirst("source"), number(typed.getFirst("ownerId")), tags(typed.getFirst("tags")),
            "yes".equals(typed.getFirst("noBirthday")) ? new CustomerIntake.Wishes(java.util.Set.of("BIRTHDAY"), null, null) : null,
            typed.getFirst("type"), typed.getFirst("region"), parent(typed.getFirst("parent")), typed.getFirst("importance"), days(typed.getFirst("contactEvery")), tags(typed.getFirst("hobbies")),
            typed.getFirst("likes"), typed.getFirst("specialNeeds"), typed.getFirst("usualDriver"), origin(typed), custom(typed));
    }

    /// Null where the form asked nothing of it.
    private static CustomerIntake.@Nullable Origin origin(MultiValueMap<String, String> typed) {
        return typed.containsKey("origin.detail") ? new CustomerIntake.Origin(typed.getFirst("origin.detail"), typed.getFirst("origin.resource"), number(typed.getFirst("origin.foundById"))) : null;
    }

    /// Null where the form asked none of them.
    private static @Nullable Map<String, @Nullable Object> custom(MultiValueMap<String, String> typed) {
        if (!typed.containsKey("custom")) {
            return null;
        }
        var values = new HashMap<String, @Nullable Object>();
        typed.forEach((name, given) -> {
            if (name.startsWith("custom.")) {
                values.put(name.substring(7), given.size() == 1 ? given.getFirst() : given);
            }
        });
        return values;
    }

    /// The company above by its number, with or without its name behind; 0, which is nobody, for what is no number.
    private static @Nullable Long parent(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        var number = NUMBER.matcher(typed.strip());
        return number.matches() ? Long.valueOf(number.group(1)) : Long.valueOf(0);
    }

    static List<String> tags(@Nullable String typed) {
        return typed == null ? List.of() : List.of(typed.split("[,，、;；\\n]")).stream().map(String::strip).filter(s -> !s.isEmpty()).distinct().toList();
    }

    static @Nullable Long number(@Nullable String typed) {
        return typed == null || !typed.strip().matches("\\d{1,18}") ? null : Long.valueOf(typed.strip());
    }

    /// What is stored otherwise than typed: fields, those of the house too, and telephones that came.
    ///
    /// @param came telephones that are not among those typed
    static List<Choice> newer(CustomerCard card, MultiValueMap<String, String> typed, List<CustomField> custom, List<CustomerIntake.Number> came) {
        var stored = Form.of(stored(card));
        var newer = new ArrayList<Choice>();
        FIELDS.stream().filter(f -> !stored.value(f).equals(typed.getFirst(f) == null ? "" : typed.getFirst(f))).forEach(f -> newer.add(said(t("customer.field." + f), stored.value(f))));
        if (!came.isEmpty()) {
            newer.add(new Choice(t("customer.phones"), t("customer.phones.came", String.join("、", came.stream().map(CustomerIntake.Number::number).toList()))));
        }
        if (typed.containsKey("custom")) {
            custom.stream().filter(f -> !given(stored.values(), f).equals(given(typed, f)))
                .forEach(f -> newer.add(said(f.label(), String.join("、", given(stored.values(), f).stream().map(v -> f.type() == CustomField.Type.YES_NO ? t("custom." + v) : f.named(v)).toList()))));
        }
        return newer;
    }

    private static Choice said(String field, String value) {
        return new Choice(field, value.isEmpty() ? t("shell.none") : value);
    }

    private static List<String> given(Map<String, List<String>> values, CustomField field) {
        return values.getOrDefault("custom." + field.key(), List.of()).stream().filter(v -> v != null && !v.isBlank()).map(String::strip).sorted().toList();
    }

    /// Telephones of the archive that were not typed, put behind those that were: the form saved again would delete them otherwise.
    static List<CustomerIntake.Number> addCame(CustomerCard card, MultiValueMap<String, String> typed) {
        var known = new ArrayList<String>();
        var rows = new ArrayList<CustomerIntake.Number>();
        for (int i = 0, most = rows(typed); i < most; i++) {
            var number = typed.getFirst(phone(i));
            if (number != null && !number.isBlank()) {
                rows.add(new CustomerIntake.Number(number, typed.getFirst(label(i))));
                known.add(number.contains("*") ? number.strip() : Masking.phone(number.strip()));
            }
        }
        var came = card.intake().phones().stream().filter(p -> !known.remove(p.number())).toList();
        rows.addAll(came);
        for (int i = 0, most = Math.max(rows.size(), rows(typed)); i < most && !came.isEmpty(); i++) {
            typed.set(phone(i), i < rows.size() ? rows.get(i).number() : "");
            typed.set(label(i), i < rows.size() && rows.get(i).label() != null ? rows.get(i).label() : "");
        }
        return came;
    }
}
