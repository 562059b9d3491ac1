package app.guike.survey;

import static guike.Tables.EMPLOYEE;
import static guike.Tables.SCRIPT;
import static guike.Tables.STORE_SCRIPT;
import static guike.Tables.STORE_SCRIPT_VERSION;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import app.guike.survey.Script.Words;
import app.guike.survey.ScriptDrafts.Edited;
import app.guike.survey.ScriptDrafts.Version;
import guike.tables.records.StoreScriptRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A store's own words for a script (catalog D5): block by block in a draft, said in its calls once published. What it does not say otherwise is the group's.
@Component
public class StoreScripts {
    private final DSLContext sql;
    private final Clock clock;
    private final Scripts scripts;

    StoreScripts(DSLContext sql, Clock clock, Scripts scripts) {
        this.sql = sql;
        this.clock = clock;
        this.scripts = scripts;
    }

    /// Whether and since which version a store has words of its own.
    ///
    /// @param version the one that is said; 0 is none
    /// @param changed there is a draft that is not said yet
    public record OfStore(long storeId, String store, int version, int blocks, boolean changed) {
    }

    /// Every store that the viewer may read scripts in, with words of its own or without.
    public List<OfStore> stores(long script) {
        var own = sql.selectFrom(STORE_SCRIPT).where(STORE_SCRIPT.SCRIPT_ID.eq(script)).limit(inline(1_000)).fetchMap(STORE_SCRIPT.STORE_ID);
        return Viewer.current().stores("survey.read").stream().map(s -> {
            var row = own.get(s.id());
            return row == null ? new OfStore(s.id(), s.name(), 0, 0, false) : new OfStore(s.id(), s.name(), row.getVersion(), Scripts.blocks(row.getBlocks()).size(), row.getDraft() != null);
        }).toList();
    }

    /// The store's own blocks alone, as they are edited.
    public Edited of(long script, long store) {
        var group = scripts.of(script);
        readable(store);
        var row = row(script, store);
        return row == null ? new Edited(group.with(Map.of()), 0, false, null)
            : new Edited(group.with(own(row)), row.getVersion(), row.getDraft() != null, row.getDraftAt());
    }

    /// Newest first.
    public List<Version> versions(long script, long store) {
        readable(store);
        var v = STORE_SCRIPT_VERSION;
        return sql.select(v.VERSION, v.BLOCKS, v.PUBLISHED_AT, EMPLOYEE.NAME).from(v).join(STORE_SCRIPT).on(STORE_SCRIPT.ID.eq(v.STORE_SCRIPT_ID)).leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(v.PUBLISHED_BY))
            .where(STORE_SCRIPT.SCRIPT_ID.eq(script), STORE_SCRIPT.STORE_ID.eq(store)).orderBy(v.VERSION.desc()).limit(inline(50))
            .fetch(r -> new Version(r.value1(), Scripts.blocks(r.value2()), r.value3(), r.value4()));
    }

    /// One block of the draft; left empty it is the group's again.
    ///
    /// @param was the edition of the words that were changed; null where the caller does not know them
    @Transactional
    public void save(long script, long store, String key, Words words, @Nullable Integer was) {
        var row = locked(script, store);
        var blocks = own(row);
        ScriptDrafts.notOverwritten(blocks.get(key), words, was);
        blocks.put(key, words);
        keep(row, blocks);
    }

    /// As they are edited.
    private static Map<String, Words> own(StoreScriptRecord row) {
        return Scripts.blocks(row.getDraft() == null ? row.getBlocks() : row.getDraft());
    }

    /// All blocks of the draft anew.
    ///
    /// @param was refuses the edition that stands where the caller has changed another one
    @Transactional
    public void replace(long script, long store, Map<String, Words> blocks, IntConsumer was) {
        var row = locked(script, store);
        was.accept(Script.edition(own(row)));
        keep(row, blocks);
    }

    private void keep(StoreScriptRecord row, Map<String, Words> blocks) {
        row.setDraft(Scripts.stored(ScriptDrafts.checked(blocks))).setDraftAt(now()).store();
    }

    /// The words of an earlier version, to be edited and published once more.
    @Transactional
    public void takeUp(long script, long store, int version) {
        var row = locked(script, store);
        row.setDraft(sql.select(STORE_SCRIPT_VERSION.BLOCKS).from(STORE_SCRIPT_VERSION).where(STORE_SCRIPT_VERSION.STORE_SCRIPT_ID.eq(row.getId()), STORE_SCRIPT_VERSION.VERSION.eq(version))
            .fetchOptional(STORE_SCRIPT_VERSION.BLOCKS).orElseThrow(Refusal::absent)).setDraftAt(now()).store();
    }

    /// The draft is thrown away; what is said stays.
    @Transactional
    public void discard(long script, long store) {
        var row = locked(script, store);
        if (row.getDraft() == null) {
            throw Refusal.conflict("script-unchanged");
        }
        row.setDraft(null).setDraftAt(null).store();
    }

    /// Said in calls of the store from now on; without any block it says all as the group does.
    @Transactional
    public int publish(long script, long store) {
        var row = locked(script, store);
        if (row.getDraft() == null) {
            throw Refusal.conflict("script-unchanged");
        }
        row.setBlocks(row.getDraft()).setDraft(null).setDraftAt(null).setVersion(row.getVersion() + 1).store();
        sql.newRecord(STORE_SCRIPT_VERSION).setStoreId(store).setStoreScriptId(row.getId()).setVersion(row.getVersion()).setBlocks(row.getBlocks()).setPublishedAt(now())
            .setPublishedBy(Viewer.current().id()).store();
        return row.getVersion();
    }

    private @Nullable StoreScriptRecord row(long script, long store) {
        return sql.selectFrom(STORE_SCRIPT).where(STORE_SCRIPT.SCRIPT_ID.eq(script), STORE_SCRIPT.STORE_ID.eq(store)).fetchOne();
    }

    private StoreScriptRecord locked(long script, long store) {
        readable(store);
        if (!Viewer.current().may("survey.edit", store)) {
            throw Refusal.forbidden("script-of-store");
        }
        sql.selectFrom(SCRIPT).where(SCRIPT.ID.eq(script)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        var row = row(script, store);
        return row != null ? row : sql.newRecord(STORE_SCRIPT).setStoreId(store).setScriptId(script).setVersion(0).setBlocks(Scripts.stored(Map.of()));
    }

    private static void readable(long store) {
        if (!Viewer.current().may("survey.read", store)) {
            throw Refusal.absent();
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
