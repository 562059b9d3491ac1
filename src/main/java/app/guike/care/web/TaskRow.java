package app.guike.care.web;

import static app.guike.shell.Texts.either;
import static app.guike.shell.Texts.orElse;
import static app.guike.shell.Texts.t;

import app.guike.care.Channel;
import app.guike.shell.CarNumbers;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// A task in a list. Names of a customer or car that the viewer may not see are null.
///
/// @param way by which it is done, as its plan says
/// @param spokenOf of a matter that another call took along
public record TaskRow(long id, long storeId, String store, LocalDate eventDay, LocalDate earliestOn, LocalDate dueOn, LocalDate expiresOn, String state,
        @Nullable String outcome, @Nullable String reason, @Nullable Long assigneeId, @Nullable String assignee, long customerId, @Nullable String customer,
        @Nullable Long vehicleId, @Nullable String plate, String subjectType, long subjectId, @Nullable String subjectNo, long planId, String planCode,
        String planZh, @Nullable String planEn, @Nullable Long adviserId, @Nullable String adviser, int attempts, @Nullable OffsetDateTime nextAt, int priority, String way, @Nullable Boolean spokenOf) {
    public TaskRow {
        plate = CarNumbers.plate(plate, storeId);
        subjectNo = CarNumbers.subject(subjectType, subjectNo, storeId);
    }

    public String plan() {
        return either(planZh, planEn);
    }

    public boolean called() {
        return way.equals(Channel.PHONE.name());
    }

    public boolean open() {
        return TaskFilter.OPEN.contains(state);
    }

    /// Words of the program in the viewer's language; what a person wrote as it is.
    public String why() {
        var why = reason == null ? "" : orElse("care.reason." + reason, reason);
        return spokenOf == null ? why : why + " · " + t(spokenOf ? "desk.also.spoken" : "desk.also.not");
    }

    public String tone() {
        return switch (state) {
            case "DONE" -> "good";
            case "RETRY" -> "warn";
            case "EXPIRED" -> "bad";
            case "ASSIGNED" -> "info";
            default -> "";
        };
    }
}
