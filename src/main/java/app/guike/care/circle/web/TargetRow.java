package app.guike.care.circle.web;

import app.guike.care.circle.Reminding;
import app.guike.vehicle.ServicePackage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row of the overview.
///
/// @param customer for whoever may read archives, as the telephone
/// @param phone masked
/// @param lastKm mileage of the last service, where it was read
/// @param reminders in the order in which they fall due
/// @param refused the customer wishes no letters or calls
public record TargetRow(long id, long storeId, long vehicleId, @Nullable String plate, @Nullable String model, @Nullable Long customerId, @Nullable String customer, @Nullable String phone, String kind,
        LocalDate countedFrom, @Nullable Integer lastKm, BigDecimal kmPerDay, LocalDate dueOn, String basis, @Nullable LocalDate letteredOn, @Nullable LocalDate cameOn, List<Reminder> reminders, boolean refused, @Nullable Booked appointment, @Nullable ServicePackage servicePackage) {

    /// The latest appointment since the service that the row counts from; a cancelled one is none.
    public record Booked(long id, LocalDate day, String state) {
    }

    /// @param which the call after the letter, the reminder about two weeks before, the one near the day, or a later one
    /// @param way PHONE, or SELF where the customer answered alone
    /// @param state of its task; TAKEN rides along with another call, whose result it shows
    /// @param doneOn day of the last call, null before the first
    /// @param result code of handbook 2.5, of the last call
    public record Reminder(long task, Reminding which, String plan, LocalDate dueOn, @Nullable LocalDate doneOn, @Nullable String way, @Nullable String result, String state) {
    }

    /// Of several of one kind the one that was made.
    public @Nullable Reminder reminder(Reminding which) {
        return reminders.stream().filter(r -> r.which() == which).reduce((a, b) -> a.doneOn() == null && b.doneOn() != null ? b : a).orElse(null);
    }

    /// What the last call came to.
    public @Nullable Reminder latest() {
        return reminders.stream().filter(r -> r.result() != null).reduce((a, b) -> b).orElse(null);
    }

    public boolean invitable() {
        return letteredOn == null && cameOn == null && customerId != null && !refused;
    }
}
