package app.guike.care.check;

import app.guike.base.FieldErrors;
import org.jspecify.annotations.Nullable;

/// What a supervisor gives a call: 0 to 5 for each criterion, of 100 together.
public record Marks(@Nullable Integer greeting, @Nullable Integer script, @Nullable Integer attitude, @Nullable Integer record, @Nullable Integer nextStep, @Nullable String remark) {
    private static final int LONGEST = 1_000;

    public Marks {
        remark = remark == null || remark.isBlank() ? null : remark.strip();
    }

    void check() {
        var errors = new FieldErrors();
        one(errors, "greeting", greeting);
        one(errors, "script", script);
        one(errors, "attitude", attitude);
        one(errors, "record", record);
        one(errors, "nextStep", nextStep);
        errors.require(remark == null || remark.length() <= LONGEST, "remark", "too-long", LONGEST).throwIfAny();
    }

    private static void one(FieldErrors errors, String field, @Nullable Integer mark) {
        errors.require(mark != null, field, "required").require(mark == null || mark >= 0 && mark <= 5, field, "between", 0, 5);
    }
}
