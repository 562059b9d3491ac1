package app.guike.customer.custom;

import app.guike.shell.Texts;
import app.guike.shell.web.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Field 自定义字段 that the house adds to the archives of its customers or vehicles.
///
/// @param key given once; its name in the API
/// @param decimals of a NUMBER
/// @param subject whose archive; given once
/// @param required PERSON, COMPANY or codes of kinds of customers who must have it; VEHICLE: every vehicle
/// @param sensitive masked everywhere, and nowhere searched or listed; given once
/// @param listed a column of list and export
/// @param active false: retired, asked no more; what is stored stays
public record CustomField(long id, String key, String labelZh, String labelEn, Type type, @Nullable String unit, int decimals, @Nullable String help,
        @Nullable String section, List<String> required, boolean sensitive, boolean listed, int position, boolean active, List<Option> choices, Subject subject) {
    public enum Subject {
        CUSTOMER, VEHICLE
    }

    public enum Type {
        TEXT, LONG_TEXT, NUMBER, MONEY, DATE, YES_NO, CHOICE, SEVERAL, LINK, PHONE;

        public boolean chosen() {
            return this == CHOICE || this == SEVERAL;
        }

        /// Asked from and to.
        public boolean ranged() {
            return this == NUMBER || this == MONEY || this == DATE;
        }
    }

    /// @param retired offered no more; who has it keeps it
    public record Option(String code, String labelZh, String labelEn, boolean retired) {
        public String name() {
            return Texts.either(labelZh, labelEn);
        }
    }

    /// The name under which its values are stored, and its texts are found.
    public String code() {
        return (sensitive ? "s_" : type == Type.PHONE ? "t_" : "x_") + key;
    }

    public String label() {
        var name = Texts.either(labelZh, labelEn);
        return unit == null ? name : name + " (" + unit + ")";
    }

    public String named(String choice) {
        return choices.stream().filter(c -> c.code().equals(choice)).findFirst().map(Option::name).orElse(choice);
    }

    /// Those offered, and those that are chosen already.
    public List<Choice> offered(List<String> chosen) {
        return choices.stream().filter(c -> !c.retired() || chosen.contains(c.code())).map(c -> new Choice(c.code(), c.name())).toList();
    }

    public int scale() {
        return type == Type.MONEY ? 2 : decimals;
    }

    /// Shown whole to nobody who has not asked to see it, which is written down.
    public boolean masked() {
        return sensitive || type == Type.PHONE;
    }

    boolean searched() {
        return active && !sensitive;
    }
}
