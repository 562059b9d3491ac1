package app.guike.customer;

import app.guike.base.FieldErrors;
import app.guike.customer.CustomerIntake.Born;
import app.guike.customer.CustomerIntake.Wishes;
import app.guike.customer.archive.CustomerSources;
import app.guike.customer.archive.Industries;
import app.guike.customer.custom.CustomField;
import app.guike.customer.custom.CustomField.Subject;
import app.guike.customer.custom.CustomFields;
import app.guike.customer.custom.CustomValues;
import guike.tables.records.CustomerRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The parts of an archive by the names under which customers speak of them: what stands there, and how what they say is written. A field of the house is
/// heard under `x_<key>`.
@Component
class HeardParts {
    static final String REFUSED = "REFUSED";
    private static final int HOBBIES = 20;

    private final Clock clock;
    private final Industries industries;
    private final CustomerSources sources;
    private final CustomFields fields;
    private final CustomValues custom;

    HeardParts(Clock clock, Industries industries, CustomerSources sources, CustomFields fields, CustomValues custom) {
        this.clock = clock;
        this.industries = industries;
        this.sources = sources;
        this.fields = fields;
        this.custom = custom;
    }

    /// In words; null where nothing does, or the part is not one of the archive itself.
    @Nullable String stands(CustomerRecord row, String part) {
        return switch (part) {
            case "address" -> row.getAddress();
            case "preferred_window" -> row.getPreferredWindow();
            case "birthday" -> row.getBirthdayKind() == null ? null
                : new Birthday("LUNAR".equals(row.getBirthdayKind()), row.getBirthdayYear(), row.getBirthdayMonth(), row.getBirthdayDay(), row.getBirthdayLeap()).date();
            case "sex" -> row.getSex();
            case "source" -> row.getSource();
            case "driver" -> row.getUsualDriver();
            case "hobbies" -> row.getHobbies().length == 0 ? null : String.join("、", row.getHobbies());
            case "likes" -> row.getLikes();
            case "needs" -> row.getSpecialNeeds();
            case "email" -> row.getEmail();
            case "industry" -> row.getIndustry();
            default -> own(part).map(f -> custom.shown(row.getCustom()).get(f.key())).map(v -> CustomValues.said(own(part).orElseThrow(), v)).orElse(null);
        };
    }

    void write(CustomerRecord row, String part, String said, FieldErrors errors) {
        switch (part) {
            case "address" -> text(said, 300, row::setAddress, errors);
            case "preferred_window" -> Archive.wishes(row, new Wishes(Set.of(row.getDoNotDisturb()), said, row.getDoNotDisturbReason()), errors);
            case "birthday" -> birthday(row, said, errors);
            case "sex" -> {
                errors.require(said.equals("M") || said.equals("F"), "answers", "invalid");
                row.setSex(said);
            }
            case "source" -> text(said, 100, s -> sources.write(row, s), errors);
            case "driver" -> text(said, 100, row::setUsualDriver, errors);
            case "hobbies" -> hobbies(row, said, errors);
            case "likes" -> text(said, 1_000, row::setLikes, errors);
            case "needs" -> text(said, 500, row::setSpecialNeeds, errors);
            case "email" -> {
                errors.require(Archive.email(said), "answers", "email-wrong");
                row.setEmail(said);
            }
            case "industry" -> {
                var known = industries.named(said);
                text(known.map(Industries.Industry::nameZh).orElse(said), 100, row::setIndustry, errors);
                row.setIndustryId(known.map(Industries.Industry::id).orElse(null));
            }
            default -> own(part).ifPresent(f -> own(row, f, said, errors));
        }
    }

    private static void text(String said, int most, Consumer<String> there, FieldErrors errors) {
        errors.require(said.length() <= most, "answers", "length");
        there.accept(said);
    }

    /// Not told adds to what the customer refused before; what is known of the birthday stays.
    private void birthday(CustomerRecord row, String said, FieldErrors errors) {
        if (said.equals(REFUSED)) {
            var wishes = new LinkedHashSet<>(List.of(row.getDoNotDisturb()));
            if (wishes.add("BIRTHDAY")) {
                Archive.wishes(row, new Wishes(wishes, row.getPreferredWindow(), row.getDoNotDisturbReason()), errors);
            }
            return;
        }
        var read = Birthday.read(new Born(said, false, false), LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(8)));
        errors.require(read.isPresent(), "answers", "birthday-unreal");
        read.ifPresent(b -> row.setBirthdayKind("SOLAR").setBirthdayYear(b.year()).setBirthdayMonth(b.month()).setBirthdayDay(b.day()).setBirthdayLeap(false));
    }

    /// Those said are added to those known.
    private static void hobbies(CustomerRecord row, String said, FieldErrors errors) {
        var all = new LinkedHashSet<>(List.of(row.getHobbies()));
        all.addAll(several(said));
        errors.require(all.size() <= HOBBIES && all.stream().allMatch(h -> h.length() <= 40), "answers", "length");
        row.setHobbies(all.toArray(String[]::new));
    }

    private static List<String> several(String said) {
        return Arrays.stream(said.split("[、,，;；\\n]")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    }

    /// A choice is said by its name, in either language, or by its code.
    private void own(CustomerRecord row, CustomField field, String said, FieldErrors errors) {
        var all = new LinkedHashMap<String, @Nullable Object>(custom.shown(row.getCustom()));
        all.put(field.key(), switch (field.type()) {
            case CHOICE -> code(field, said);
            case SEVERAL -> several(said).stream().map(s -> code(field, s)).toList();
            case YES_NO -> said.equals("1") || said.equals("是") ? "true" : said.equals("0") || said.equals("否") ? "false" : said;
            default -> said;
        });
        custom.write(row, all, errors);
    }

    private static String code(CustomField field, String said) {
        return field.choices().stream().filter(c -> c.labelZh().equals(said) || said.equalsIgnoreCase(c.labelEn())).map(CustomField.Option::code).findFirst().orElse(said);
    }

    private Optional<CustomField> own(String part) {
        return fields.active(Subject.CUSTOMER).stream().filter(f -> !f.masked() && f.code().equals(part)).findFirst();
    }

    /// Whether what is said is what stands there.
    boolean same(CustomerRecord row, String part, String said) {
        return plain(stands(row, part)).equals(plain(stands(tried(row, part, said, new FieldErrors()), part)));
    }

    /// The archive as it would be; nothing is stored.
    CustomerRecord tried(CustomerRecord row, String part, String said, FieldErrors errors) {
        var trial = row.copy().setId(row.getId());
        write(trial, part, said, errors);
        return trial;
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\s", "");
    }
}
