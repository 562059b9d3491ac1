package app.guike.vehicle.appointment.web;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Today's appointments, and tomorrow's that are to be confirmed: how many there are, and the first of them.
///
/// @param next those of today to come next
public record AppointmentDay(LocalDate today, List<Tally> tallies, List<AppointmentRow> next, List<AppointmentRow> toConfirm) {
    /// How many of a day in a store are in a state.
    public record Tally(long store, boolean tomorrow, String state, int count) {
        boolean open() {
            return List.of("MADE", "CONFIRMED", "LATE").contains(state);
        }
    }

    public int of(String state) {
        return sum(t -> !t.tomorrow() && t.state().equals(state));
    }

    public int expected() {
        return sum(t -> !t.tomorrow() && t.open());
    }

    public int confirming() {
        return sum(t -> t.tomorrow() && t.state().equals("MADE"));
    }

    private int sum(Predicate<Tally> which) {
        return tallies.stream().filter(which).mapToInt(Tally::count).sum();
    }

    public String url(String state) {
        return url(today, t -> !t.tomorrow() && (state.isEmpty() ? t.open() : t.state().equals(state)), state);
    }

    public String confirmingUrl() {
        return url(today.plusDays(1), t -> t.tomorrow() && t.state().equals("MADE"), "MADE");
    }

    /// A board shows one store: the one that has most of them.
    private String url(LocalDate day, Predicate<Tally> which, String state) {
        var store = tallies.stream().max(Comparator.comparing(which::test).thenComparing(Tally::count)).orElseThrow().store();
        return "/appointments?view=bay&store=" + store + "&day=" + day + (state.isEmpty() ? "" : "&state=" + state);
    }
}
