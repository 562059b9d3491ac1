package app.guike.care.circle;

import static guike.Tables.LETTER_TEXT;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.noCondition;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.Texts;
import app.guike.survey.Placeholders;
import app.guike.survey.Script;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The words of a store's invitation letters 邀请信 (catalog C25): its own, else the ready ones. They are for customers, and so in Chinese whoever prints them.
@Component
public class LetterTexts {
    public static final List<String> KINDS = List.of("FIRST", "PERIODIC");
    /// What is filled in for each letter.
    public static final List<String> FIELDS = List.of("customer_title", "plate", "model", "last_date", "due_date", "care_line", "store", "brand");
    public static final int LONGEST_TITLE = 60;
    public static final int LONGEST = 2_000;

    private final DSLContext sql;

    LetterTexts(DSLContext sql) {
        this.sql = sql;
    }

    /// @param own false where these are the ready words
    /// @param version of the store's own words, 0 of the ready ones
    public record LetterText(String title, String body, boolean own, int version) {
        public String heading(Map<String, String> values) {
            return Script.filled(title, values);
        }

        /// A line is a paragraph.
        public List<String> paragraphs(Map<String, String> values) {
            return Script.filled(body, values).lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        }
    }

    public LetterText of(long storeId, String kind) {
        if (!KINDS.contains(kind)) {
            throw Refusal.absent();
        }
        return sql.fetchOptional(LETTER_TEXT, LETTER_TEXT.STORE_ID.eq(storeId), LETTER_TEXT.KIND.eq(kind)).map(r -> new LetterText(r.getTitle(), r.getBody(), true, r.getVersion()))
            .orElseGet(() -> new LetterText(chinese("circle.letter.title"), ready(kind), false, 0));
    }

    /// @param version that was read; refused where another stands by now, null takes any
    @Transactional
    public void set(long storeId, String kind, @Nullable String title, @Nullable String body, @Nullable Integer version) {
        var head = title == null ? "" : title.strip();
        var text = body == null ? "" : body.replace("\r\n", "\n").strip();
        var errors = new FieldErrors().require(KINDS.contains(kind), "kind", "invalid").require(!head.isEmpty(), "title", "required").require(head.length() <= LONGEST_TITLE, "title", "too-long", LONGEST_TITLE)
            .require(!text.isEmpty(), "body", "required").require(text.length() <= LONGEST, "body", "too-long", LONGEST);
        Placeholders.unknown(head, FIELDS).forEach(p -> errors.add("title", "placeholder-unknown", p));
        Placeholders.unknown(text, FIELDS).forEach(p -> errors.add("body", "placeholder-unknown", p));
        errors.throwIfAny();
        if (version != null && of(storeId, kind).version() != version) {
            throw Refusal.stale();
        }
        var written = sql.insertInto(LETTER_TEXT).set(LETTER_TEXT.STORE_ID, storeId).set(LETTER_TEXT.KIND, kind).set(LETTER_TEXT.TITLE, head).set(LETTER_TEXT.BODY, text)
            .onConflict(LETTER_TEXT.STORE_ID, LETTER_TEXT.KIND).doUpdate().set(LETTER_TEXT.TITLE, head).set(LETTER_TEXT.BODY, text).set(LETTER_TEXT.VERSION, LETTER_TEXT.VERSION.plus(1))
            .where(version == null ? noCondition() : LETTER_TEXT.VERSION.eq(version)).execute();
        if (written == 0) {
            throw Refusal.stale(); // another came between
        }
    }

    /// The ready words again.
    @Transactional
    public void reset(long storeId, String kind) {
        sql.deleteFrom(LETTER_TEXT).where(LETTER_TEXT.STORE_ID.eq(storeId), LETTER_TEXT.KIND.eq(kind)).execute();
    }

    /// What the store puts into every letter of its own.
    public Map<String, String> ofStore(long storeId) {
        var store = sql.select(STORE.NAME, STORE.BRAND, STORE.CARE_LINE).from(STORE).where(STORE.ID.eq(storeId)).fetchSingle();
        var values = new LinkedHashMap<String, String>();
        values.put("store", store.value1());
        values.put("brand", Objects.requireNonNullElse(store.value2(), ""));
        values.put("care_line", Objects.requireNonNullElse(store.value3(), ""));
        return values;
    }

    /// A made-up customer, as a preview fills one in.
    public Map<String, String> sample(long storeId, LocalDate today) {
        var values = ofStore(storeId);
        List.of("customer_title", "plate", "model").forEach(f -> values.put(f, chinese("circle.letter.sample." + f)));
        values.put("last_date", today.minusMonths(6).toString());
        values.put("due_date", today.plusWeeks(3).toString());
        return values;
    }

    /// Their names stand in square brackets: braces are arguments in texts.
    private static String ready(String kind) {
        return chinese("circle.letter.ready." + kind).replaceAll("\\[(\\w+)]", "{{$1}}");
    }

    static String chinese(String key) {
        return Texts.in(Locale.CHINESE, key);
    }
}
