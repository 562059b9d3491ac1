package app.guike.complaint.web;

import app.guike.complaint.ComplaintState;
import guike.tables.records.ComplaintRecord;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One clock of a complaint as it is seen: how far it has run, and whether in time.
///
/// @param step ACCEPT, FIRST_ANSWER, PLAN, RESOLVE, CLOSING_CALL
/// @param percent of the time allowed that has passed, at most 100
public record ClockFace(String step, OffsetDateTime due, @Nullable OffsetDateTime done, Standing standing, int percent) {
    /// A warning comes at 80 % of a clock (handbook 4.3).
    private static final int WARN = 80;

    public enum Standing {
        KEPT("good"), MISSED("bad"), RUNNING("info"), SOON("warn"), LATE("bad"), PAUSED("neutral");

        private final String tone;

        Standing(String tone) {
            this.tone = tone;
        }

        public String tone() {
            return tone;
        }
    }

    static List<ClockFace> of(ComplaintRecord c, OffsetDateTime now, LocalDate today) {
        var faces = new ArrayList<ClockFace>();
        var state = ComplaintState.valueOf(c.getState());
        if (state == ComplaintState.REJECTED) {
            return faces;
        }
        var from = c.getResolveFrom() == null ? c.getReceivedAt() : c.getResolveFrom();
        var end = c.getResolvedAt() != null ? c.getResolvedAt() : c.getClosedAt();
        faces.add(face("ACCEPT", from, c.getAcceptDue(), c.getAcceptedAt(), now));
        addUnlessSkipped(faces, face("FIRST_ANSWER", from, c.getFirstAnswerDue(), c.getFirstAnswerAt(), now), end);
        addUnlessSkipped(faces, face("PLAN", from, c.getPlanDue(), c.getPlanAt(), now), end);
        faces.add(resolve(c, from, end, c.getWaitingSince() != null && !c.getWaitingUntil().isBefore(today) ? c.getWaitingSince() : null, now));
        return faces;
    }

    /// What was waited counts neither as passed nor as allowed.
    ///
    /// @param stopped since when the clock stands still; null while it runs
    private static ClockFace resolve(ComplaintRecord c, OffsetDateTime from, @Nullable OffsetDateTime end, @Nullable OffsetDateTime stopped, OffsetDateTime now) {
        var due = stopped != null || c.getDueAfterWait() == null ? c.getResolveDue() : c.getDueAfterWait();
        var waited = Duration.ofSeconds(c.getWaitedSeconds() - c.getWaitedBefore()).plus(Duration.between(c.getResolveDue(), due));
        var face = face("RESOLVE", from.plus(waited), due, end, stopped == null ? now : stopped);
        return stopped == null ? face : new ClockFace("RESOLVE", due, null, Standing.PAUSED, face.percent());
    }

    /// A step that was passed over on the way to the end has no clock any more.
    private static void addUnlessSkipped(List<ClockFace> faces, ClockFace face, @Nullable OffsetDateTime end) {
        if (face.done() != null || end == null) {
            faces.add(face);
        }
    }

    static ClockFace face(String step, OffsetDateTime from, OffsetDateTime due, @Nullable OffsetDateTime done, OffsetDateTime now) {
        if (done != null) {
            return new ClockFace(step, due, done, done.isAfter(due) ? Standing.MISSED : Standing.KEPT, 100);
        }
        var whole = Math.max(1, Duration.between(from, due).toSeconds());
        var percent = (int) Math.clamp(Duration.between(from, now).toSeconds() * 100 / whole, 0, 100);
        var late = now.isAfter(due);
        return new ClockFace(step, due, null, late ? Standing.LATE : percent >= WARN ? Standing.SOON : Standing.RUNNING, late ? 100 : percent);
    }

    /// The clock that runs out next; null when none runs.
    static @Nullable ClockFace next(List<ClockFace> faces) {
        return faces.stream().filter(f -> f.done() == null).min((a, b) -> a.due().compareTo(b.due())).orElse(null);
    }
}
