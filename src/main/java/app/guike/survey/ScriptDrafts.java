package app.guike.survey;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.SCRIPT;
import static guike.Tables.SCRIPT_VERSION;
import static org.jooq.impl.DSL.inline;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import app.guike.survey.Script.Words;
import guike.tables.records.ScriptRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Scripts as they are edited: block by block in a draft, which is said once it is published. What was said before is kept.
@Component
public class ScriptDrafts {
    private static final int LONGEST = 2000;
    private static final int MOST = 60;

    private final DSLContext sql;
    private final Clock clock;

    ScriptDrafts(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param script with the words of the draft, where there is one
    /// @param version the one that is said
    /// @param changed there is a draft that is not said yet
    public record Edited(Script script, int version, boolean changed, @Nullable OffsetDateTime changedAt) {
    }

    public record Version(int version, Map<String, Words> blocks, OffsetDateTime publishedAt, @Nullable String by) {
    }

    /// What a script is begun with; a copy of another one's blocks where that is named.
    public record Begun(@Nullable String code, @Nullable String name, @Nullable String nameEn, @Nullable Long from) {
    }

    public Edited of(long id) {
        var row = sql.selectFrom(SCRIPT).where(SCRIPT.ID.eq(id)).fetchOptional().orElseThrow(Refusal::absent);
        var script = Scripts.script(row);
        return new Edited(row.getDraft() == null ? script : script.with(Scripts.blocks(row.getDraft())), row.getVersion(), row.getDraft() != null, row.getDraftAt());
    }

    /// Newest first.
    public List<Version> versions(long id) {
        return sql.select(SCRIPT_VERSION.VERSION, SCRIPT_VERSION.BLOCKS, SCRIPT_VERSION.PUBLISHED_AT, EMPLOYEE.NAME).from(SCRIPT_VERSION).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(SCRIPT_VERSION.PUBLISHED_BY))
            .where(SCRIPT_VERSION.SCRIPT_ID.eq(id)).orderBy(SCRIPT_VERSION.VERSION.desc()).limit(inline(50)).fetch(r -> new Version(r.value1(), Scripts.blocks(r.value2()), r.value3(), r.value4()));
    }

    /// Its draft has a copy of another one's blocks, or an opening still to be written.
    @Transactional
    public long create(Begun begun) {
        var code = begun.code() == null ? "" : begun.code().strip();
        var name = begun.name() == null ? "" : begun.name().strip();
        var from = begun.from() == null ? null : sql.selectFrom(SCRIPT).where(SCRIPT.ID.eq(begun.from())).fetchOne();
        new FieldErrors().require(code.matches("[a-z][a-z0-9_]{1,39}"), "code", "item-code").require(!sql.fetchExists(SCRIPT, SCRIPT.CODE.eq(code)), "code", "taken")
            .require(!name.isEmpty(), "name", "required").require(name.length() <= 80, "name", "length").require(begun.nameEn() == null || begun.nameEn().length() <= 80, "nameEn", "length")
            .require(begun.from() == null || from != null, "from", "invalid").throwIfAny();
        var row = sql.newRecord(SCRIPT).setCode(code).setNameZh(name).setNameEn(ItemIntake.blank(begun.nameEn())).setBlocks(Scripts.stored(Map.of()))
            .setDraft(from == null ? Scripts.stored(Map.of()) : from.getBlocks()).setDraftAt(now()).setVersion(0);
        row.store();
        return row.getId();
    }

    /// One block of the draft; left empty it is taken out.
    ///
    /// @param was the edition of the words that were changed; null where the caller does not know them
    @Transactional
    public void save(long id, String key, Words words, @Nullable Integer was) {
        var row = locked(id);
        var blocks = draft(row);
        notOverwritten(blocks.get(key), words, was);
        blocks.put(key, words);
        keep(row, blocks);
    }

    /// Refused where the words are no longer those that were changed.
    static void notOverwritten(@Nullable Words stand, Words words, @Nullable Integer was) {
        var now = stand == null ? Words.NONE : stand;
        if (was != null && now.edition() != was && !now.equals(new Words(words.zh(), ItemIntake.blank(words.en())))) {
            throw Refusal.stale();
        }
    }

    /// All blocks of the draft anew.
    ///
    /// @param was refuses the edition that stands where the caller has changed another one
    @Transactional
    public void replace(long id, Map<String, Words> blocks, IntConsumer was) {
        var row = locked(id);
        was.accept(Script.edition(draft(row)));
        keep(row, blocks);
    }

    private void keep(ScriptRecord row, Map<String, Words> blocks) {
        row.setDraft(Scripts.stored(checked(blocks))).setDraftAt(now()).store();
    }

    /// Blocks as they are kept: without those left empty.
    static Map<String, Words> checked(Map<String, @Nullable Words> blocks) {
        var errors = new FieldErrors();
        var kept = new LinkedHashMap<String, Words>();
        errors.require(blocks.size() <= MOST, "blocks", "items-many", MOST);
        blocks.forEach((key, words) -> {
            errors.require(key.matches("[a-z_]{1,40}(\\.[a-z0-9_]{1,40})?") && Script.BLOCKS.contains(key.split("\\.")[0]), "key", "script-block");
            var zh = words == null || words.zh() == null ? "" : words.zh().strip();
            var en = words == null ? null : ItemIntake.blank(words.en());
            errors.require(zh.length() <= LONGEST, "zh." + key, "length").require(en == null || en.length() <= LONGEST, "en." + key, "length");
            Placeholders.unknown(zh).forEach(p -> errors.add("zh." + key, "placeholder-unknown", p));
            Placeholders.unknown(en == null ? "" : en).forEach(p -> errors.add("en." + key, "placeholder-unknown", p));
            errors.require(words != null && (!zh.isEmpty() || en == null), "zh." + key, "required");
            if (!zh.isEmpty()) {
                kept.put(key, new Words(zh, en));
            }
        });
        errors.throwIfAny();
        return kept;
    }

    /// The words of an earlier version, to be edited and published once more.
    @Transactional
    public void takeUp(long id, int version) {
        var row = locked(id);
        row.setDraft(sql.select(SCRIPT_VERSION.BLOCKS).from(SCRIPT_VERSION).where(SCRIPT_VERSION.SCRIPT_ID.eq(id), SCRIPT_VERSION.VERSION.eq(version)).fetchOptional(SCRIPT_VERSION.BLOCKS)
            .orElseThrow(Refusal::absent)).setDraftAt(now()).store();
    }

    /// The draft is thrown away; what is said stays.
    @Transactional
    public void discard(long id) {
        locked(id).setDraft(null).setDraftAt(null).store();
    }

    /// Said from now on. Refused without an opening, except for the common phrases.
    @Transactional
    public int publish(long id) {
        var row = locked(id);
        if (row.getDraft() == null) {
            throw Refusal.conflict("script-unchanged");
        }
        new FieldErrors().require(row.getCode().equals(Scripts.COMMON) || draft(row).containsKey("opening"), "zh.opening", "script-opening").throwIfAny();
        var scope = RowScope.current();
        row.setBlocks(row.getDraft()).setDraft(null).setDraftAt(null).setVersion(row.getVersion() + 1).store();
        sql.newRecord(SCRIPT_VERSION).setScriptId(id).setVersion(row.getVersion()).setBlocks(row.getBlocks()).setPublishedAt(now()).setPublishedBy(scope == null ? null : scope.person()).store();
        return row.getVersion();
    }

    private ScriptRecord locked(long id) {
        return sql.selectFrom(SCRIPT).where(SCRIPT.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
    }

    private static Map<String, Words> draft(ScriptRecord row) {
        return Scripts.blocks(row.getDraft() == null ? row.getBlocks() : row.getDraft());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
