package app.guike.survey;

import static guike.Tables.QUESTIONNAIRE_VERSION;
import static guike.Tables.SURVEY_FACTOR;
import static guike.Tables.SURVEY_ITEM;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import guike.tables.records.QuestionnaireVersionRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A version that is not published: locked while it is changed, its items kept in the order in which they are asked.
@Component
class Drafts {
    private final DSLContext sql;
    private final Clock clock;
    private final AskedFacts facts;

    Drafts(DSLContext sql, Clock clock, AskedFacts facts) {
        this.sql = sql;
        this.clock = clock;
        this.facts = facts;
    }

    /// Refused once it is published: it never changes.
    QuestionnaireVersionRecord locked(long versionId) {
        var row = sql.selectFrom(QUESTIONNAIRE_VERSION).where(QUESTIONNAIRE_VERSION.ID.eq(versionId)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (row.getPublishedAt() != null) {
            throw Refusal.conflict("version-published");
        }
        row.setChangedAt(now()).store();
        return row;
    }

    OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// All versions of its questionnaire: a code that one of them gave away stands for that question for good.
    Select<Record1<Long>> siblings(long versionId) {
        var own = QUESTIONNAIRE_VERSION.as("own");
        return select(QUESTIONNAIRE_VERSION.ID).from(QUESTIONNAIRE_VERSION).where(QUESTIONNAIRE_VERSION.QUESTIONNAIRE_ID.eq(select(own.QUESTIONNAIRE_ID).from(own).where(own.ID.eq(versionId))));
    }

    void check(@Nullable ShownIf condition) {
        if (condition != null) {
            condition.check();
            condition.facts().forEach(t -> facts.check(t, Viewer.current()));
        }
    }

    @Nullable Long section(long versionId, @Nullable String code) {
        return code == null || code.isBlank() ? null : sql.select(SURVEY_FACTOR.ID).from(SURVEY_FACTOR).where(SURVEY_FACTOR.VERSION_ID.eq(versionId), SURVEY_FACTOR.CODE.eq(code))
            .fetchOptional(SURVEY_FACTOR.ID).orElseThrow(() -> Refusal.field("section", "invalid"));
    }

    /// Items in a section, in order; of null those in none.
    record Group(@Nullable Long section, List<String> items) {
    }

    /// Sections in their order; the items in none go before them where the first item is one of them, else after.
    List<Group> groups(long versionId) {
        var rows = sql.select(SURVEY_ITEM.CODE, SURVEY_ITEM.FACTOR_ID).from(SURVEY_ITEM).where(SURVEY_ITEM.VERSION_ID.eq(versionId)).orderBy(SURVEY_ITEM.POSITION, SURVEY_ITEM.ID).fetch();
        var groups = new ArrayList<Group>();
        sql.select(SURVEY_FACTOR.ID).from(SURVEY_FACTOR).where(SURVEY_FACTOR.VERSION_ID.eq(versionId)).orderBy(SURVEY_FACTOR.POSITION, SURVEY_FACTOR.ID)
            .fetch(SURVEY_FACTOR.ID).forEach(id -> groups.add(new Group(id, new ArrayList<>())));
        groups.add(rows.isNotEmpty() && rows.getFirst().value2() == null ? 0 : groups.size(), new Group(null, new ArrayList<>()));
        rows.forEach(r -> groups.stream().filter(g -> Objects.equals(g.section(), r.value2())).findFirst().orElseThrow().items().add(r.value1()));
        return groups;
    }

    void keep(long versionId, List<Group> groups) {
        var codes = groups.stream().flatMap(g -> g.items().stream()).toArray(String[]::new);
        var sections = groups.stream().flatMap(g -> g.items().stream().map(_ -> g.section())).toArray(Long[]::new);
        sql.execute("""
            update survey_item i set position = o.n, factor_id = o.section from unnest({0}::text[], {1}::bigint[]) with ordinality o(code, section, n)
            where i.version_id = {2} and i.code = o.code and (i.position <> o.n or i.factor_id is distinct from o.section)""", val(codes), val(sections), val(versionId));
    }
}
