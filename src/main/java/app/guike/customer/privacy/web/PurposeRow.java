package app.guike.customer.privacy.web;

import static guike.Tables.CONSENT_PURPOSE;

import app.guike.shell.Texts;
import java.util.List;
import org.jooq.DSLContext;

/// A purpose as it is listed.
///
/// @param basis CONTRACT and LEGAL hold until withdrawn, CONSENT needs a yes first
public record PurposeRow(long id, String code, String name, String basis, boolean marketing, String notice, int noticeVersion, boolean active) {
    static List<PurposeRow> all(DSLContext sql) {
        return sql.selectFrom(CONSENT_PURPOSE).orderBy(CONSENT_PURPOSE.POSITION, CONSENT_PURPOSE.ID)
            .fetch(p -> new PurposeRow(p.getId(), p.getCode(), Texts.either(p.getNameZh(), p.getNameEn()), p.getBasis(), p.getWish() != null,
                Texts.either(p.getNoticeZh(), p.getNoticeEn()), p.getNoticeVersion(), p.getDeactivatedAt() == null));
    }
}
