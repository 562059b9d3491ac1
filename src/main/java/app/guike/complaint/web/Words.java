package app.guike.complaint.web;

import static app.guike.shell.Texts.t;

import app.guike.complaint.Cause;
import app.guike.complaint.Channel;
import app.guike.complaint.ComplaintState;
import app.guike.complaint.Demand;
import app.guike.complaint.Subject;
import app.guike.shell.Texts;
import app.guike.shell.web.Choice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How the words of a complaint are read and coloured.
public interface Words {
    static String state(ComplaintState state) {
        return t("complaint.state." + state);
    }

    static String tone(ComplaintState state) {
        return switch (state) {
            case NEW -> "bad";
            case ACCEPTED, INVESTIGATING, PLAN_PROPOSED, IN_PROGRESS -> "info";
            case WAITING_CUSTOMER, WAITING_PARTS, WAITING_OEM, RESOLVED, CLOSING_CALL, CLOSED_UNREACHED -> "warn";
            case CLOSED -> "good";
            case REJECTED -> "neutral";
        };
    }

    public static String orderTone(String state) {
        return switch (state) {
            case "DONE" -> "good";
            case "REFUSED" -> "bad";
            case "ACCEPTED" -> "info";
            default -> "warn";
        };
    }

    static String level(int severity) {
        return t("complaint.level." + severity);
    }

    static String levelTone(int severity) {
        return severity >= 3 ? "bad" : severity == 2 ? "warn" : "neutral";
    }

    static String category(String zh, String en) {
        return Texts.either(zh, en);
    }

    static String subject(ComplaintCard.Said said) {
        return Subject.said(said.subject(), said.categoryZh(), said.categoryEn());
    }

    static String subject(ComplaintRow row) {
        return Subject.said(row.subject(), row.categoryZh(), row.categoryEn());
    }

    /// `维修质量 › 返修`
    static String category(ComplaintCard.Said said) {
        var own = Texts.either(said.categoryZh(), said.categoryEn());
        return said.groupZh() == null ? own : Texts.either(said.groupZh(), said.groupEn()) + " › " + own;
    }

    /// What a step of the course says.
    static String step(ComplaintCard.Step step) {
        return switch (step.kind()) {
            case "STATE" -> t("complaint.step.STATE", said(step.from()), said(step.to()));
            case "OWNER" -> t("complaint.step.OWNER", step.text());
            case "ESCALATION" -> t("complaint.step.ESCALATION", Texts.orElse("complaint.escalated." + step.text(), String.valueOf(step.text())));
            case "CLOSING_CALL" -> t("complaint.step.CLOSING_CALL." + step.to());
            default -> t("complaint.step." + step.kind());
        };
    }

    /// The words beneath it; null where the step has said it all.
    static @Nullable String words(ComplaintCard.Step step) {
        return switch (step.kind()) {
            case "OWNER", "ESCALATION" -> null;
            case "SEVERITY" -> step.from() == null ? step.text() : t("complaint.step.severity", step.from(), step.to(), step.text());
            default -> step.text();
        };
    }

    private static String said(@Nullable String state) {
        return state == null ? "" : t("complaint.state." + state);
    }

    static List<Choice> severities() {
        return IntStream.rangeClosed(1, 4).mapToObj(i -> new Choice(String.valueOf(i), level(i))).toList();
    }

    static List<Choice> channels() {
        return Arrays.stream(Channel.values()).map(c -> new Choice(c.name(), t("complaint.channel." + c))).toList();
    }

    static List<Choice> demands() {
        return Arrays.stream(Demand.values()).map(d -> new Choice(d.name(), t("complaint.demand." + d))).toList();
    }

    static List<Choice> causes() {
        return Arrays.stream(Cause.values()).map(c -> new Choice(c.name(), t("complaint.cause." + c))).toList();
    }

    static List<Choice> of(String prefix, String... words) {
        return Arrays.stream(words).map(w -> new Choice(w, t(prefix + w))).toList();
    }
}
