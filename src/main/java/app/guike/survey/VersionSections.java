package app.guike.survey;

import static guike.Tables.SURVEY_FACTOR;
import static guike.Tables.SURVEY_ITEM;
import static org.jooq.impl.DSL.max;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import java.util.HashSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sections of a draft: moved with all that is in them.
@Component
public class VersionSections {
    private static final int MOST = 40;

    private final DSLContext sql;
    private final Drafts drafts;

    VersionSections(DSLContext sql, Drafts drafts) {
        this.sql = sql;
        this.drafts = drafts;
    }

    /// At the end, with a code of its own.
    @Transactional
    public String add(long versionId, SectionIntake intake) {
        drafts.locked(versionId);
        var taken = new HashSet<>(sql.select(SURVEY_FACTOR.CODE).from(SURVEY_FACTOR).where(SURVEY_FACTOR.VERSION_ID.in(drafts.siblings(versionId))).fetch(SURVEY_FACTOR.CODE));
        int n = taken.size() + 1;
        while (taken.contains("s" + n)) {
            n++;
        }
        write(versionId, "s" + n, intake, null);
        return "s" + n;
    }

    /// The section of this code as it now is; made where there is none.
    ///
    /// @param edition as of an item
    @Transactional
    public void save(long versionId, String code, SectionIntake intake, @Nullable Integer edition) {
        drafts.locked(versionId);
        new FieldErrors().require(ItemIntake.CODE.matcher(code).matches(), "code", "item-code").throwIfAny();
        write(versionId, code, intake, edition);
    }

    private void write(long versionId, String code, SectionIntake in, @Nullable Integer edition) {
        var errors = new FieldErrors();
        in.check(errors);
        errors.throwIfAny();
        drafts.check(in.shownIf());
        var row = sql.selectFrom(SURVEY_FACTOR).where(SURVEY_FACTOR.VERSION_ID.eq(versionId), SURVEY_FACTOR.CODE.eq(code)).fetchOne();
        if (edition != null && (row == null || !edition.equals(row.getEdition()))) {
            throw Refusal.stale();
        }
        if (row == null) {
            var last = sql.select(max(SURVEY_FACTOR.POSITION)).from(SURVEY_FACTOR).where(SURVEY_FACTOR.VERSION_ID.eq(versionId)).fetchOne(0, Integer.class);
            errors.require(last == null || last < MOST, "zh", "items-many", MOST).throwIfAny();
            row = sql.newRecord(SURVEY_FACTOR).setVersionId(versionId).setCode(code).setPosition(last == null ? 1 : last + 1).setEdition(0);
        }
        row.setEdition(row.getEdition() + 1).setNameZh(in.zh().strip()).setNameEn(ItemIntake.blank(in.en())).setWeight(in.counted()).setShownIf(ShownIf.stored(in.shownIf())).store();
    }

    /// Changes places with the one before (-1) or after (1) it.
    @Transactional
    public void move(long versionId, String code, int by) {
        drafts.locked(versionId);
        var rows = sql.selectFrom(SURVEY_FACTOR).where(SURVEY_FACTOR.VERSION_ID.eq(versionId)).orderBy(SURVEY_FACTOR.POSITION, SURVEY_FACTOR.ID).fetch();
        int at = rows.getValues(SURVEY_FACTOR.CODE).indexOf(code);
        int to = at + Integer.signum(by);
        if (at < 0) {
            throw Refusal.absent();
        }
        if (to >= 0 && to < rows.size()) {
            rows.add(to, rows.remove(at));
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).setPosition(i + 1).store();
            }
            drafts.keep(versionId, drafts.groups(versionId));
        }
    }

    /// Its items stay, in no section.
    @Transactional
    public void remove(long versionId, String code) {
        drafts.locked(versionId);
        var id = drafts.section(versionId, code);
        sql.update(SURVEY_ITEM).setNull(SURVEY_ITEM.FACTOR_ID).where(SURVEY_ITEM.VERSION_ID.eq(versionId), SURVEY_ITEM.FACTOR_ID.eq(id)).execute();
        sql.deleteFrom(SURVEY_FACTOR).where(SURVEY_FACTOR.ID.eq(id)).execute();
        drafts.keep(versionId, drafts.groups(versionId));
    }
}
