package app.guike.org.web;

import static app.guike.org.NoticeContributions.WAITING;
import static app.guike.shell.Texts.t;
import static guike.Tables.NOTICE;
import static guike.Tables.STORE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import app.guike.base.Keyset;
import app.guike.base.Page;
import app.guike.shell.Viewer;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// One notice of the viewer.
///
/// @param no number of the thing it tells of
/// @param mustAnswer not dismissed before its outcome is written down
public record NoticeRow(long id, long storeId, String store, String kind, @Nullable String no, String url, boolean mustAnswer, OffsetDateTime sentAt,
        @Nullable OffsetDateTime readAt, @Nullable String outcome, @Nullable OffsetDateTime outcomeAt) {

    /// Newest first.
    ///
    /// @param open only those that wait
    static Page<NoticeRow> page(DSLContext sql, boolean open, @Nullable String after, int limit) {
        var last = after == null ? null : (Long) Keyset.decode(after, Long.class)[0];
        var rows = sql.select(NOTICE.ID, NOTICE.STORE_ID, STORE.NAME, NOTICE.KIND, NOTICE.SUBJECT_NO, NOTICE.URL, NOTICE.MUST_ANSWER, NOTICE.SENT_AT, NOTICE.READ_AT,
            NOTICE.OUTCOME, NOTICE.OUTCOME_AT).from(NOTICE).join(STORE).on(STORE.ID.eq(NOTICE.STORE_ID))
            .where(NOTICE.RECEIVER_ID.eq(Viewer.current().id()), open ? WAITING : noCondition(), last == null ? noCondition() : NOTICE.ID.lt(Objects.requireNonNull(last)))
            .orderBy(NOTICE.ID.desc()).limit(inline(limit + 1)).fetch(mapping(NoticeRow::new));
        return Page.of(rows, limit, r -> Keyset.encode(r.id()));
    }

    static int count(DSLContext sql, boolean open) {
        return sql.fetchCount(NOTICE, NOTICE.RECEIVER_ID.eq(Viewer.current().id()), open ? WAITING : noCondition());
    }

    @JsonProperty
    public String text() {
        return t("notice.kind." + kind, no == null ? "" : no);
    }

    public boolean waits() {
        return readAt == null || mustAnswer && outcome == null;
    }
}
