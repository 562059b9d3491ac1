package app.guike.customer.custom;

import static guike.Tables.CUSTOM_CHOICE;
import static guike.Tables.CUSTOM_FIELD;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.customer.archive.CustomerTypes;
import app.guike.customer.custom.CustomField.Option;
import app.guike.customer.custom.CustomField.Subject;
import app.guike.customer.custom.CustomField.Type;
import app.guike.shell.Remembered;
import guike.tables.records.CustomFieldRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The fields that the house adds. Nothing is deleted: what is no longer wanted is retired and what was written under it stays.
@Component
public class CustomFields {
    private static final int MOST = 100;
    private static final int MOST_CHOICES = 200;

    private final DSLContext sql;
    private final Clock clock;
    private final CustomerTypes types;
    private final Remembered<List<CustomField>> known = new Remembered<>();

    CustomFields(DSLContext sql, Clock clock, CustomerTypes types) {
        this.sql = sql;
        this.clock = clock;
        this.types = types;
    }

    /// All, retired ones too, in the order of the form.
    public List<CustomField> all() {
        return known.get(this::read);
    }

    /// Of one kind of archives, those that are asked.
    public List<CustomField> active(Subject of) {
        return all().stream().filter(f -> f.active() && f.subject() == of).toList();
    }

    private List<CustomField> read() {
        var choices = sql.selectFrom(CUSTOM_CHOICE).orderBy(CUSTOM_CHOICE.POSITION, CUSTOM_CHOICE.ID).fetch().stream().collect(Collectors.groupingBy(c -> c.getFieldId(),
            Collectors.mapping(c -> new Option(c.getCode(), c.getLabelZh(), c.getLabelEn(), c.getRetired()), Collectors.toList())));
        return sql.selectFrom(CUSTOM_FIELD).orderBy(CUSTOM_FIELD.SECTION.nullsFirst(), CUSTOM_FIELD.POSITION, CUSTOM_FIELD.ID).fetch(r -> new CustomField(r.getId(), r.getKey(),
            r.getLabelZh(), r.getLabelEn(), Type.valueOf(r.getType()), r.getUnit(), r.getDecimals(), r.getHelp(), r.getSection(), List.of(r.getRequired()), r.getSensitive(),
            r.getListed(), r.getPosition(), r.getDeactivatedAt() == null, choices.getOrDefault(r.getId(), List.of()), Subject.valueOf(r.getSubject())));
    }

    public CustomField find(String key) {
        return all().stream().filter(f -> f.key().equals(key)).findFirst().orElseThrow(Refusal::absent);
    }

    public FieldIntake stored(String key) {
        return FieldIntake.of(find(key));
    }

    /// Whether a customer of that kind must have it.
    boolean required(CustomField field, String kind, @Nullable Long type) {
        var id = type != null ? type : types.usual(kind).map(CustomerTypes.Type::id).orElse(null);
        return field.required().stream().anyMatch(r -> r.equals(kind) || id != null && !kind(r) && types.within(r).contains(id));
    }

    /// Those that the usual customer of a kind must have.
    public List<CustomField> demanded(String kind) {
        return active(CustomField.Subject.CUSTOMER).stream().filter(f -> required(f, kind, (Long) null)).toList();
    }

    static boolean kind(String required) {
        return required.equals("PERSON") || required.equals("COMPANY");
    }

    /// The same as SQL.
    String required(CustomField field, String alias, String kind) {
        return field.required().stream().map(r -> {
            if (kind(r)) {
                return "%s = '%s'".formatted(kind, r);
            }
            var ids = types.within(r);
            var usual = List.of("PERSON", "COMPANY").stream().filter(k -> types.usual(k).map(u -> ids.contains(u.id())).orElse(false)).map(k -> "'" + k + "'").toList();
            var among = ids.isEmpty() ? "false" : alias + ".type_id in (" + ids.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")";
            return usual.isEmpty() ? among : among + " or " + alias + ".type_id is null and " + kind + " in (" + String.join(",", usual) + ")";
        }).collect(Collectors.joining(" or ", "(", ")"));
    }

    @Transactional
    public void create(FieldIntake in) {
        var type = Arrays.stream(Type.values()).filter(t -> t.name().equals(in.type())).findFirst().orElse(null);
        var errors = new FieldErrors().require(in.key() != null && in.key().matches("[a-z][a-z0-9_]{0,29}"), "key", "custom-key-wrong").require(type != null, "type", "invalid")
            .require(all().size() < MOST, "key", "custom-too-many", MOST).require(in.key() == null || !sql.fetchExists(CUSTOM_FIELD, CUSTOM_FIELD.KEY.eq(in.key())), "key", "code-taken");
        var subject = in.subject() == null ? Subject.CUSTOMER.name() : in.subject();
        errors.require(Arrays.stream(Subject.values()).anyMatch(s -> s.name().equals(subject)), "subject", "invalid")
            .require(!subject.equals("VEHICLE") || type != Type.PHONE && !Boolean.TRUE.equals(in.sensitive()), "type", "custom-vehicle-plain");
        var row = sql.newRecord(CUSTOM_FIELD).setSubject(subject).setKey(in.key()).setType(in.type()).setSensitive(Boolean.TRUE.equals(in.sensitive()));
        write(row, in, errors);
    }

    @Transactional
    public void update(String key, FieldIntake in) {
        write(sql.selectFrom(CUSTOM_FIELD).where(CUSTOM_FIELD.KEY.eq(key)).forUpdate().fetchOptional().orElseThrow(Refusal::absent), in, new FieldErrors());
    }

    private void write(CustomFieldRecord row, FieldIntake in, FieldErrors errors) {
        errors.require(fits(in.labelZh(), 40), "labelZh", in.labelZh() == null ? "required" : "length").require(fits(in.labelEn(), 60), "labelEn", in.labelEn() == null ? "required" : "length")
            .require(in.unit() == null || fits(in.unit(), 20), "unit", "length").require(in.help() == null || fits(in.help(), 200), "help", "length")
            .require(in.section() == null || fits(in.section(), 40), "section", "length").require(in.decimals() == null || in.decimals() >= 0 && in.decimals() <= 6, "decimals", "custom-decimals-wrong")
            .require(in.required().stream().allMatch(r -> "VEHICLE".equals(row.getSubject()) ? r.equals("VEHICLE") : kind(r) || types.find(r).isPresent()), "required", "type-unknown");
        var chosen = "CHOICE".equals(row.getType()) || "SEVERAL".equals(row.getType());
        errors.require(!chosen || !in.choices().isEmpty(), "choices", "custom-no-choices").require(in.choices().size() <= MOST_CHOICES, "choices", "custom-too-many", MOST_CHOICES)
            .require(in.choices().stream().allMatch(CustomFields::whole) && in.choices().stream().map(FieldIntake.Option::code).distinct().count() == in.choices().size(), "choices", "custom-choice-wrong");
        errors.throwIfAny();
        row.setLabelZh(in.labelZh()).setLabelEn(in.labelEn()).setUnit(in.unit()).setDecimals(in.decimals() == null ? 0 : in.decimals()).setHelp(in.help()).setSection(in.section())
            .setRequired(in.required().toArray(String[]::new)).setListed(Boolean.TRUE.equals(in.listed()) && !row.getSensitive()).setPosition(in.position() == null ? 100 : in.position())
            .setDeactivatedAt(!Boolean.FALSE.equals(in.active()) ? null : row.getDeactivatedAt() != null ? row.getDeactivatedAt() : OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)).store();
        if (chosen) {
            choices(row.getId(), in.choices());
        }
        known.forget();
    }

    private static boolean whole(FieldIntake.Option o) {
        return o.code() != null && o.code().matches("[A-Za-z0-9_-]{1,30}") && fits(FieldIntake.given(o.labelZh()), 60) && fits(FieldIntake.given(o.labelEn()), 80);
    }

    /// What is left out is retired, never deleted: somebody may have chosen it.
    private void choices(long field, List<FieldIntake.Option> wanted) {
        var codes = wanted.stream().map(FieldIntake.Option::code).collect(Collectors.toCollection(java.util.TreeSet::new));
        sql.update(CUSTOM_CHOICE).set(CUSTOM_CHOICE.RETIRED, true).where(CUSTOM_CHOICE.FIELD_ID.eq(field), CUSTOM_CHOICE.CODE.notIn((Set<String>) codes), CUSTOM_CHOICE.RETIRED.isFalse()).execute();
        for (int i = 0; i < wanted.size(); i++) {
            var o = wanted.get(i);
            sql.insertInto(CUSTOM_CHOICE).set(CUSTOM_CHOICE.FIELD_ID, field).set(CUSTOM_CHOICE.CODE, o.code()).set(CUSTOM_CHOICE.LABEL_ZH, FieldIntake.given(o.labelZh()))
                .set(CUSTOM_CHOICE.LABEL_EN, FieldIntake.given(o.labelEn())).set(CUSTOM_CHOICE.POSITION, i + 1).set(CUSTOM_CHOICE.RETIRED, Boolean.TRUE.equals(o.retired()))
                .onConflict(CUSTOM_CHOICE.FIELD_ID, CUSTOM_CHOICE.CODE).doUpdate().setAllToExcluded().execute();
        }
    }

    private static boolean fits(@Nullable String text, int most) {
        return text != null && text.length() <= most;
    }
}
