package app.guike.care;

import app.guike.base.FieldErrors;
import app.guike.care.voice.Voices;
import app.guike.survey.Given;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the agent reports of a call: from the form and from the API alike.
///
/// @param answers by the code of the item
/// @param verbatim the customer's own words 用户原话
/// @param onRed what a red answer becomes: COMPLAINT wants an outcome, FEEDBACK does not; a complaint when left out
/// @param complaint raise a complaint also without a red answer
/// @param rework the car must come back 返修
/// @param neverAgain the customer wants no more calls
/// @param phoneId the number that was dialled; the first that works when left out
/// @param clientKey made by the one who sends it: the same report sent twice is recorded once
/// @param seen calls that the agent saw on the task: refused when there are more by now
/// @param version of the questionnaire that was asked; the current one when left out
/// @param also of other matters that the call took along, by their tasks: whether they were spoken of
/// @param voices what the customer's words are besides: SUGGESTION, ENQUIRY; none when left out
public record CallReport(@Nullable CallResult result, Map<String, Given> answers, @Nullable String verbatim, @Nullable String remark,
        @Nullable OffsetDateTime callBackAt, @Nullable String onRed, @Nullable Boolean complaint, @Nullable String category, @Nullable Boolean rework,
        @Nullable Boolean neverAgain, @Nullable Long phoneId, @Nullable String clientKey, @Nullable Integer seen, @Nullable Long version, @Nullable Map<Long, @Nullable Boolean> also,
        @Nullable Set<String> voices) {
    private static final int LONGEST = 4000;
    private static final int DAYS_AHEAD = 90;

    public CallReport {
        answers = answers == null ? Map.of() : given(answers);
        also = also == null ? Map.of() : said(also);
        complaint = Boolean.TRUE.equals(complaint);
        rework = Boolean.TRUE.equals(rework);
        neverAgain = Boolean.TRUE.equals(neverAgain);
        voices = voices == null ? Set.of() : Set.copyOf(voices);
        verbatim = verbatim == null || verbatim.isBlank() ? null : verbatim.strip();
        remark = remark == null || remark.isBlank() ? null : remark.strip();
    }

    /// A call of which only the result is told.
    public static CallReport of(CallResult result) {
        return new CallReport(result, Map.of(), null, null, null, null, false, null, false, false, null, null, null, null, null, Set.of());
    }

    /// Null is an answer taken away.
    private static Map<String, Given> given(Map<String, @Nullable Given> answers) {
        var given = new LinkedHashMap<String, Given>();
        answers.forEach((code, answer) -> given.put(code, answer == null ? Given.of() : answer));
        return given;
    }

    private static Map<Long, Boolean> said(Map<Long, @Nullable Boolean> also) {
        var said = new LinkedHashMap<Long, Boolean>();
        also.forEach((task, spoken) -> {
            if (spoken != null) {
                said.put(task, spoken);
            }
        });
        return said;
    }

    /// The same about another version of the questionnaire.
    CallReport of(@Nullable Long asked) {
        return new CallReport(result, answers, verbatim, remark, callBackAt, onRed, complaint, category, rework, neverAgain, phoneId, clientKey, seen, asked, also, voices);
    }

    /// Refused as a whole, with what is wrong by field.
    void check(OffsetDateTime now, CallHours hours) {
        var errors = new FieldErrors();
        errors.require(result != null, "result", "required");
        errors.require(fits(verbatim), "verbatim", "length").require(fits(remark), "remark", "length");
        errors.require(onRed == null || onRed.equals("COMPLAINT") || onRed.equals("FEEDBACK"), "onRed", "invalid");
        errors.require(!complaint || verbatim != null, "verbatim", "complaint-words").require(!rework || verbatim != null, "verbatim", "rework-words");
        errors.require(Voices.KINDS.containsAll(voices), "voices", "invalid").require(voices.isEmpty() || verbatim != null, "verbatim", "voice-words");
        errors.require(clientKey == null || clientKey.matches("[A-Za-z0-9-]{1,64}"), "clientKey", "invalid");
        if (result == CallResult.CONNECTED_CALLBACK) {
            agreed(now, hours, errors);
        }
        errors.throwIfAny();
    }

    /// Any hour that the customer asks for between 09:00 and 20:00, on any day.
    private void agreed(OffsetDateTime now, CallHours hours, FieldErrors errors) {
        if (callBackAt == null) {
            errors.add("callBackAt", "required");
            return;
        }
        var there = callBackAt.atZoneSameInstant(hours.zone());
        var time = there.toLocalTime();
        errors.require(callBackAt.isAfter(now) && callBackAt.isBefore(now.plus(DAYS_AHEAD, ChronoUnit.DAYS)), "callBackAt", "call-back-when")
            .require(!time.isBefore(CallHours.EARLIEST) && time.isBefore(CallHours.LATEST) && !CallHours.newYear(there.toLocalDate()),
                "callBackAt", "call-back-hours");
    }

    private static boolean fits(@Nullable String text) {
        return text == null || text.length() <= LONGEST;
    }

    boolean wantsComplaint(boolean red) {
        return complaint || red && !"FEEDBACK".equals(onRed);
    }
}
