package app.guike.care.web;

import static app.guike.shell.Texts.either;
import static app.guike.shell.Texts.t;

import app.guike.care.CarePlanIntake;
import guike.tables.records.CarePlanRecord;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A plan as it is shown.
///
/// @param open tasks still to be done
/// @param plan its fields, as they are handed in
public record PlanRow(long id, int version, String store, CarePlanIntake plan, @Nullable String role, @Nullable String questionnaire, @Nullable String script,
        int open, @Nullable OffsetDateTime lastRun, @Nullable String purpose, @Nullable Segment segment) {
    /// @param retired nobody belongs any more, so the plan makes nothing
    /// @param countedOn the night whose members it minds
    public record Segment(String name, boolean retired, @Nullable LocalDate countedOn) {
    }

    public String name() {
        return either(String.valueOf(plan.name()), plan.nameEn());
    }

    /// When it falls due, in words: 事件后 3 个工作日内.
    public String due() {
        int offset = plan.offset() == null ? 0 : plan.offset();
        return t("care.due." + plan.offsetUnit() + (offset < 0 ? ".before" : ""), Math.abs(offset));
    }

    public boolean on() {
        return Boolean.TRUE.equals(plan.active());
    }

    static CarePlanIntake intake(CarePlanRecord p, Map<String, List<String>> condition) {
        return new CarePlanIntake(p.getStoreId(), p.getCode(), p.getNameZh(), p.getNameEn(), p.getTriggerCode(), condition, p.getOffsetCount(), p.getOffsetUnit(),
            p.getEarliestCount(), p.getShift(), p.getExpireCount(), p.getChannel(), p.getQuestionnaireId(), p.getScriptId(), p.getAssigneeRule(), p.getRoleId(),
            p.getWindows(), p.getMaxAttempts(), p.getGapMinutes(), p.getQuietDays(), p.getLateDays(), p.getPriority(), p.getActiveFrom(), p.getActiveTo(), p.getActive(), p.getPurpose(), p.getSegmentId(), p.getYields());
    }
}
