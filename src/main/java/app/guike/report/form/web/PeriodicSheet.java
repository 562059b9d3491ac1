package app.guike.report.form.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/// A form as one person handed it in.
public record PeriodicSheet(long id, long formId, String form, String employee, String receiver, LocalDate from, LocalDate to, LocalDate dueOn, List<String> lines, List<String> answers, OffsetDateTime submittedAt, boolean late) {
}
