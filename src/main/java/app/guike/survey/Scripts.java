package app.guike.survey;

import static guike.Tables.SCRIPT;
import static guike.Tables.STORE_SCRIPT;
import static org.jooq.impl.DSL.inline;

import app.guike.base.Refusal;
import app.guike.survey.Script.Words;
import guike.tables.records.ScriptRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The scripts of the house, as they are said in calls: what was published last. What the script `common` says, all say; a store's own words go before.
@Component
public class Scripts {
    private static final JsonMapper JSON = new JsonMapper();
    static final String COMMON = "common";

    private final DSLContext sql;

    Scripts(DSLContext sql) {
        this.sql = sql;
    }

    public List<Script> all() {
        return sql.selectFrom(SCRIPT).orderBy(SCRIPT.CODE).limit(inline(500)).fetch(r -> script(r));
    }

    /// As it is said in calls of a store: its own words before the group's, the common blocks behind both.
    ///
    /// @param store null is none: the group's words alone
    public Optional<Script> said(long id, @Nullable Long store) {
        var rows = sql.select(SCRIPT, STORE_SCRIPT.BLOCKS).from(SCRIPT).leftJoin(STORE_SCRIPT).on(STORE_SCRIPT.SCRIPT_ID.eq(SCRIPT.ID), STORE_SCRIPT.STORE_ID.eq(store))
            .where(SCRIPT.ID.eq(id).or(SCRIPT.CODE.eq(COMMON))).fetch(r -> over(script(r.value1()), r.value2()));
        var common = rows.stream().filter(s -> s.code().equals(COMMON)).findFirst();
        return rows.stream().filter(s -> s.id() == id).findFirst().map(s -> {
            var blocks = new LinkedHashMap<>(common.map(Script::blocks).orElse(Map.of()));
            blocks.putAll(s.blocks());
            return s.with(blocks);
        });
    }

    private static Script over(Script script, @Nullable JSONB own) {
        if (own == null) {
            return script;
        }
        var blocks = new LinkedHashMap<>(script.blocks());
        blocks.putAll(blocks(own));
        return script.with(blocks);
    }

    public Script of(long id) {
        return sql.selectFrom(SCRIPT).where(SCRIPT.ID.eq(id)).fetchOptional().map(r -> script(r)).orElseThrow(Refusal::absent);
    }

    static Script script(ScriptRecord row) {
        return new Script(row.getId(), row.getCode(), row.getNameZh(), row.getNameEn(), blocks(row.getBlocks()));
    }

    static Map<String, Words> blocks(JSONB stored) {
        return JSON.readValue(stored.data(), new TypeReference<LinkedHashMap<String, Words>>() {
        });
    }

    static JSONB stored(Map<String, Words> blocks) {
        return JSONB.valueOf(JSON.writeValueAsString(blocks));
    }
}
