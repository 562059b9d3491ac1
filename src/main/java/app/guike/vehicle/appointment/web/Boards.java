package app.guike.vehicle.appointment.web;

import app.guike.shell.Texts;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.vehicle.appointment.Places;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lays a board out.
@Component
class Boards {
    private final DSLContext sql;
    private final AppointmentRows rows;
    private final Places places;

    Boards(DSLContext sql, AppointmentRows rows, Places places) {
        this.sql = sql;
        this.rows = rows;
        this.places = places;
    }

    /// What stands in the address; nothing is today by bays in the first store.
    record Said(@Nullable String view, @Nullable Long store, @Nullable LocalDate day, @Nullable Long adviser, @Nullable String service, @Nullable String state) {
    }

    Board board(Said said) {
        var viewer = Viewer.current();
        var stores = viewer.stores(AppointmentRows.READ);
        var store = viewer.store(AppointmentRows.READ, said.store());
        var zone = places.zone(store);
        var today = rows.today(zone);
        var view = said.view() != null && Board.VIEWS.contains(said.view()) ? said.view() : "bay";
        var filter = new AppointmentFilter(store, null, null, said.adviser(), said.service() == null ? "" : said.service(), said.state() == null ? "" : said.state(), null, null);
        var asked = new Board.Asked(view, store, said.day() == null ? today : said.day(), filter);
        var workshop = WorkshopCard.load(sql, places, store);
        var all = rows.board(store, asked.first(), asked.last(), zone);
        var columns = columns(asked, workshop, all);
        var lines = new Board.Laid(asked, workshop, columns, all, zone, rows.now()).lines();
        return new Board(asked, today, stores.stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), workshop, columns, lines,
            all.stream().filter(AppointmentRow::over).filter(filter::fits).toList(), viewer.may(AppointmentRows.BOOK, store), viewer.mayAll(AppointmentRows.SETUP, store));
    }

    /// Bays that were closed and advisers who left still show what stands with them.
    private static List<Board.Column> columns(Board.Asked asked, WorkshopCard workshop, List<AppointmentRow> all) {
        var columns = new ArrayList<Board.Column>();
        switch (asked.view()) {
            case "week" -> asked.first().datesUntil(asked.last().plusDays(1)).forEach(day -> columns.add(new Board.Column(null, day,
                day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Texts.english() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE), day.toString().substring(5))));
            case "adviser" -> {
                workshop.advisers().forEach(a -> columns.add(new Board.Column(Long.valueOf(a.value()), asked.day(), a.text(), null)));
                all.stream().filter(r -> !r.over() && columns.stream().noneMatch(c -> c.id() != null && c.id().equals(r.adviserId())))
                    .forEach(r -> add(columns, r.adviserId(), asked.day(), r.adviser() == null ? "—" : r.adviser()));
            }
            default -> {
                workshop.bays().forEach(b -> columns.add(new Board.Column(b.id(), asked.day(), b.name(), Texts.t("appointment.bay." + b.kind()))));
                all.stream().filter(r -> !r.over() && columns.stream().noneMatch(c -> c.id() != null && c.id() == r.bayId())).forEach(r -> add(columns, r.bayId(), asked.day(), r.bay()));
            }
        }
        return columns;
    }

    private static void add(List<Board.Column> columns, @Nullable Long id, LocalDate day, String name) {
        if (columns.stream().noneMatch(c -> java.util.Objects.equals(c.id(), id))) {
            columns.add(new Board.Column(id, day, name, null));
        }
    }
}
