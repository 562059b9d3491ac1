package app.guike.survey;

import static guike.Tables.SCRIPT;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.survey.Script.Words;
import guike.tables.records.ScriptRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The scripts of the house. What the script `common` says, all say.
@Component
public class Scripts {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String COMMON = "common";

    private final DSLContext sql;

    Scripts(DSLContext sql) {
        this.sql = sql;
    }

    public List<Script> all() {
        return sql.selectFrom(SCRIPT).orderBy(SCRIPT.CODE).fetch(r -> script(r, Map.of()));
    }

    /// One with the common blocks, which its own go before.
    public Optional<Script> withCommon(long id) {
        var rows = sql.selectFrom(SCRIPT).where(SCRIPT.ID.eq(id).or(SCRIPT.CODE.eq(COMMON))).fetch();
        var common = rows.stream().filter(r -> r.getCode().equals(COMMON)).findFirst().map(r -> script(r, Map.of()).blocks()).orElse(Map.of());
        return rows.stream().filter(r -> r.getId() == id).findFirst().map(r -> script(r, common));
    }

    public Script of(long id) {
        return sql.selectFrom(SCRIPT).where(SCRIPT.ID.eq(id)).fetchOptional().map(r -> script(r, Map.of())).orElseThrow(Refusal::absent);
    }

    /// A block left empty is taken out.
    @Transactional
    public void update(long id, Map<String, Words> blocks) {
        var row = sql.selectFrom(SCRIPT).where(SCRIPT.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        var errors = new FieldErrors();
        var kept = new LinkedHashMap<String, Words>();
        blocks.forEach((key, words) -> {
            errors.require(key.matches("[a-z_]+(\\.[a-z0-9_]+)?") && words.zh().length() <= 2000, "zh." + key, "length");
            if (!words.zh().isBlank()) {
                kept.put(key, words);
            }
        });
        errors.require(row.getCode().equals(COMMON) || kept.containsKey("opening"), "zh.opening", "required");
        errors.throwIfAny();
        row.setBlocks(JSONB.valueOf(JSON.writeValueAsString(kept))).store();
    }

    private static Script script(ScriptRecord row, Map<String, Words> common) {
        var blocks = new LinkedHashMap<>(common);
        blocks.putAll(JSON.readValue(row.getBlocks().data(), new TypeReference<LinkedHashMap<String, Words>>() {
        }));
        return new Script(row.getId(), row.getCode(), row.getNameZh(), row.getNameEn(), blocks);
    }
}
