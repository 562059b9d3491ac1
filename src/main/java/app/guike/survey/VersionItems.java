package app.guike.survey;

import static guike.Tables.SURVEY_ITEM;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.survey.Drafts.Group;
import guike.tables.records.SurveyItemRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Items of a draft, changed one at a time.
@Component
public class VersionItems {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 200;

    private final DSLContext sql;
    private final Drafts drafts;

    VersionItems(DSLContext sql, Drafts drafts) {
        this.sql = sql;
        this.drafts = drafts;
    }

    /// At the end of its section, with a code of its own.
    @Transactional
    public String add(long versionId, ItemIntake intake) {
        drafts.locked(versionId);
        var code = free(versionId, "q");
        write(sql.newRecord(SURVEY_ITEM).setVersionId(versionId).setCode(code).setPosition(10_000), intake);
        drafts.keep(versionId, drafts.groups(versionId));
        return code;
    }

    /// The item of this code as it now is; made where there is none.
    ///
    /// @param edition the one that was read: refused as stale where somebody has changed it, or taken it out, since; null overwrites
    @Transactional
    public void save(long versionId, String code, ItemIntake intake, @Nullable Integer edition) {
        drafts.locked(versionId);
        new FieldErrors().require(ItemIntake.CODE.matcher(code).matches(), "code", "item-code").throwIfAny();
        var row = sql.selectFrom(SURVEY_ITEM).where(SURVEY_ITEM.VERSION_ID.eq(versionId), SURVEY_ITEM.CODE.eq(code)).fetchOptional()
            .orElseGet(() -> sql.newRecord(SURVEY_ITEM).setVersionId(versionId).setCode(code).setPosition(10_000));
        var before = row.getFactorId();
        var kept = row.getId() != null;
        if (edition != null && (!kept || !edition.equals(row.getEdition()))) {
            throw Refusal.stale();
        }
        write(row, intake);
        if (!kept || !Objects.equals(before, row.getFactorId())) {
            drafts.keep(versionId, drafts.groups(versionId));
        }
    }

    private void write(SurveyItemRecord row, ItemIntake in) {
        if (row.getId() == null) {
            roomForOne(row.getVersionId());
        }
        var errors = new FieldErrors();
        var type = in.checked(errors);
        errors.throwIfAny();
        drafts.check(in.shownIf());
        var options = type.chosen() ? in.coded(optionCodes(row)) : List.<Questionnaire.Option>of();
        var role = ItemIntake.blank(in.role());
        row.setFactorId(drafts.section(row.getVersionId(), in.section())).setType(type.name()).setTextZh(in.zh().strip()).setTextEn(ItemIntake.blank(in.en())).setEdition(row.getId() == null ? 1 : row.getEdition() + 1)
            .setHelpZh(ItemIntake.blank(in.helpZh())).setHelpEn(ItemIntake.blank(in.helpEn())).setRequired(Boolean.TRUE.equals(in.required())).setCritical(Boolean.TRUE.equals(in.critical()))
            .setWeight(in.weight()).setNaZh(ItemIntake.blank(in.na())).setWordsAt(in.wordsAt()).setOptions(JSONB.valueOf(JSON.writeValueAsString(options)))
            .setRedOptions(type.chosen() ? in.red(options).toArray(String[]::new) : new String[0]).setShownIf(ShownIf.stored(in.shownIf()))
            .setRole(role == null ? null : role.split(":")[0]).setArchiveField(role != null && role.contains(":") ? role.split(":")[1] : null).store();
    }

    private void roomForOne(long versionId) {
        if (sql.fetchCount(SURVEY_ITEM, SURVEY_ITEM.VERSION_ID.eq(versionId)) >= MOST) {
            throw Refusal.field("zh", "items-many", MOST);
        }
    }

    /// Codes of the options that the item has in other versions: their answers are known by them.
    private Set<String> optionCodes(SurveyItemRecord row) {
        return sql.select(SURVEY_ITEM.OPTIONS).from(SURVEY_ITEM).where(SURVEY_ITEM.CODE.eq(row.getCode()), SURVEY_ITEM.VERSION_ID.in(drafts.siblings(row.getVersionId())), SURVEY_ITEM.VERSION_ID.ne(row.getVersionId()))
            .fetch(SURVEY_ITEM.OPTIONS).stream().flatMap(o -> Questionnaires.options(o).stream()).map(Questionnaire.Option::code).collect(Collectors.toSet());
    }

    /// Changes places with the one before (-1) or after (1) it; from the edge of its section into the next one.
    @Transactional
    public void move(long versionId, String code, int by) {
        drafts.locked(versionId);
        var groups = drafts.groups(versionId);
        int at = at(groups, code);
        var here = groups.get(at).items();
        int place = here.indexOf(code);
        int to = place + Integer.signum(by);
        here.remove(code);
        if (to >= 0 && to <= here.size()) {
            here.add(to, code);
        } else {
            var next = at + Integer.signum(by);
            var there = next >= 0 && next < groups.size() ? groups.get(next).items() : here;
            there.add(by < 0 ? there == here ? 0 : there.size() : there == here ? here.size() : 0, code);
        }
        drafts.keep(versionId, groups);
    }

    private static int at(List<Group> groups, String code) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).items().contains(code)) {
                return i;
            }
        }
        throw Refusal.absent();
    }

    /// The same once more, right after it, under a code of its own; it plays no role.
    @Transactional
    public String copy(long versionId, String code) {
        drafts.locked(versionId);
        roomForOne(versionId);
        var groups = drafts.groups(versionId);
        var here = groups.get(at(groups, code)).items();
        var fresh = free(versionId, code.replaceAll("_\\d+$", "") + "_");
        sql.execute("""
            insert into survey_item (version_id, factor_id, code, position, type, text_zh, text_en, required, weight, critical, na_zh, options, red_options, shown_if, help_zh, help_en, words_at)
            select version_id, factor_id, {0}, position, type, text_zh, text_en, required, weight, critical, na_zh, options, red_options, shown_if, help_zh, help_en, words_at
            from survey_item where version_id = {1} and code = {2}""", val(fresh), val(versionId), val(code));
        here.add(here.indexOf(code) + 1, fresh);
        drafts.keep(versionId, groups);
        return fresh;
    }

    private String free(long versionId, String stem) {
        var taken = new HashSet<>(sql.select(SURVEY_ITEM.CODE).from(SURVEY_ITEM).where(SURVEY_ITEM.VERSION_ID.in(drafts.siblings(versionId))).fetch(SURVEY_ITEM.CODE));
        var short36 = stem.length() > 36 ? stem.substring(0, 36) : stem;
        for (int n = taken.isEmpty() || !stem.equals("q") ? 1 : taken.size() + 1;; n++) {
            if (!taken.contains(short36 + n)) {
                return short36 + n;
            }
        }
    }

    @Transactional
    public void remove(long versionId, String code) {
        drafts.locked(versionId);
        if (sql.deleteFrom(SURVEY_ITEM).where(SURVEY_ITEM.VERSION_ID.eq(versionId), SURVEY_ITEM.CODE.eq(code)).execute() == 0) {
            throw Refusal.absent();
        }
    }
}
