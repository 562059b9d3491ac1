package app.guike.vehicle.appointment.web;

import app.guike.shell.web.Choice;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.HashSet;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A day by bays or by advisers, or a week by days: what stands where, and where something can be put.
///
/// @param over what does not take its place any more
public record Board(Asked asked, LocalDate today, List<Choice> stores, WorkshopCard workshop, List<Column> columns, List<Line> lines, List<AppointmentRow> over, boolean mayBook, boolean maySetUp) {
    static final List<String> VIEWS = List.of("bay", "adviser", "week");

    /// What the address says.
    public record Asked(String view, long store, LocalDate day, AppointmentFilter filter) {
        public String url(String view, LocalDate day) {
            return "/appointments?view=" + view + "&store=" + store + "&day=" + day + (filter.adviser() == null ? "" : "&adviser=" + filter.adviser())
                + (filter.service().isEmpty() ? "" : "&service=" + filter.service()) + (filter.state().isEmpty() ? "" : "&state=" + filter.state());
        }

        boolean week() {
            return view.equals("week");
        }

        LocalDate first() {
            return week() ? day.minusDays(day.getDayOfWeek().getValue() - 1L) : day;
        }

        LocalDate last() {
            return week() ? first().plusDays(6) : day;
        }

        public LocalDate before() {
            return day.minusDays(week() ? 7 : 1);
        }

        public LocalDate after() {
            return day.plusDays(week() ? 7 : 1);
        }
    }

    /// @param id of the bay or adviser; null for a day
    public record Column(@Nullable Long id, LocalDate day, String name, @Nullable String under) {
    }

    /// @param span lines that its appointment goes on for
    /// @param at what a drop or a new appointment here is to begin at, in the store's zone; null where nothing can be put
    public record Cell(Column column, String time, @Nullable String at, List<AppointmentRow> items, int span) {
    }

    public record Line(String time, List<Cell> cells) {
    }

    /// Puts appointments where they belong.
    record Laid(Asked asked, WorkshopCard workshop, List<Column> columns, List<AppointmentRow> rows, ZoneId zone, OffsetDateTime now) {
        List<Line> lines() {
            var lines = new ArrayList<Line>();
            var covered = new HashSet<String>();
            var steps = workshop.steps();
            for (int n = 0; n < steps.size(); n++) {
                var cells = new ArrayList<Cell>();
                for (int c = 0; c < columns.size(); c++) {
                    if (!covered.contains(n + ":" + c)) {
                        cells.add(cell(columns.get(c), n));
                        for (int more = 1; more < cells.getLast().span(); more++) {
                            covered.add(n + more + ":" + c);
                        }
                    }
                }
                lines.add(new Line(steps.get(n).toString(), cells));
            }
            return lines;
        }

        /// What begins outside the opening hours stands in the first or last line.
        private List<AppointmentRow> items(Column column, int line) {
            var steps = workshop.steps();
            var time = steps.get(line);
            var first = line == 0;
            var last = line == steps.size() - 1;
            Predicate<AppointmentRow> here = row -> {
                var at = row.startsAt().atZoneSameInstant(zone);
                var t = at.toLocalTime();
                return at.toLocalDate().equals(column.day()) && (first || !t.isBefore(time)) && (last || t.isBefore(time.plusMinutes(workshop.slotMinutes())))
                    && (asked.view().equals("week") || Objects.equals(column.id(), asked.view().equals("bay") ? Long.valueOf(row.bayId()) : row.adviserId()));
            };
            return rows.stream().filter(row -> !row.over()).filter(here).toList();
        }

        private Cell cell(Column column, int line) {
            var items = items(column, line);
            var time = workshop.steps().get(line);
            var at = column.day().atTime(time);
            var free = at.atZone(zone).toOffsetDateTime().isAfter(now) && workshop.weekdays().contains(column.day().getDayOfWeek().getValue());
            return new Cell(column, time.toString(), free ? at.toString() : null, items, asked.view().equals("bay") && items.size() == 1 ? span(column, items.getFirst(), line) : 1);
        }

        /// As long as it lasts, but not over a line in which another begins: hours and steps may have changed since it was made.
        private int span(Column column, AppointmentRow row, int line) {
            var time = workshop.steps().get(line);
            var ends = row.endsAt().atZoneSameInstant(zone).toLocalTime();
            var until = ends.isAfter(workshop.closes()) || ends.isBefore(time) ? workshop.closes() : ends;
            var most = (int) Math.ceil((until.toSecondOfDay() - time.toSecondOfDay()) / 60.0 / workshop.slotMinutes());
            var lines = 1;
            while (lines < most && items(column, line + lines).isEmpty()) {
                lines++;
            }
            return lines;
        }
    }

    /// Whether the filter leaves it out: its place is taken all the same.
    public boolean dim(AppointmentRow row) {
        return !asked.filter().fits(row);
    }

    public Set<String> states() {
        return new java.util.LinkedHashSet<>(AppointmentFilter.STATES);
    }
}
