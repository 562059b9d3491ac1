package app.guike.vehicle.policy.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POLICY_RENEWAL;
import static guike.Tables.VEHICLE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// What came of the policies of a car, on its page; newest first.
public record RenewalsOf(long vehicle, boolean mayEdit, @Nullable LocalDate end, @Nullable String insurer, List<Row> rows, Form form) {
    private static final int MOST = 20;

    /// @param insurer where it is insured from then on
    public record Row(long id, LocalDate endedOn, String result, @Nullable String insurer, @Nullable String oldInsurer, @Nullable LocalDate renewedUntil, @Nullable String note, String by, OffsetDateTime at) {
        public String tone() {
            return switch (result) {
                case "RENEWED" -> "good";
                case "LOST" -> "bad";
                default -> "info";
            };
        }
    }

    public List<Choice> results() {
        return Stream.of("RENEWED", "LOST", "UNDECIDED").map(r -> new Choice(r, t("renewal.result." + r))).toList();
    }

    static RenewalsOf load(DSLContext sql, long vehicle, @Nullable Form typed) {
        var car = sql.select(VEHICLE.STORE_ID, VEHICLE.COMMERCIAL_END, VEHICLE.COMPULSORY_END, VEHICLE.INSURER).from(VEHICLE).where(VEHICLE.ID.eq(vehicle)).fetchOptional().orElseThrow(Refusal::absent);
        var end = car.value2() != null ? car.value2() : car.value3();
        return new RenewalsOf(vehicle, Viewer.current().may("vehicle.edit", car.value1()), end, car.value4(), rows(sql, vehicle), typed != null ? typed : end == null ? Form.empty() : Form.of(Map.of("endedOn", end)));
    }

    static List<Row> rows(DSLContext sql, long vehicle) {
        var p = POLICY_RENEWAL;
        return sql.select(p.ID, p.ENDED_ON, p.RESULT, p.INSURER, p.OLD_INSURER, p.RENEWED_UNTIL, p.NOTE, EMPLOYEE.NAME, p.NOTED_AT).from(p).join(EMPLOYEE).on(EMPLOYEE.ID.eq(p.NOTED_BY))
            .where(p.VEHICLE_ID.eq(vehicle)).orderBy(p.ENDED_ON.desc()).limit(inline(MOST)).fetch(mapping(Row::new));
    }
}
