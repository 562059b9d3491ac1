package app.guike.customer.privacy;

import static guike.Tables.CONSENT_PURPOSE;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.shell.Texts;
import app.guike.shell.web.Choice;
import guike.tables.records.ConsentPurposeRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The purposes for which the house uses personal data 处理目的, with what customers are told of each.
@Component
public class ConsentPurposes {
    private final DSLContext sql;
    private final Clock clock;

    ConsentPurposes(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Those in use, to choose from.
    public List<Choice> choices() {
        return sql.selectFrom(CONSENT_PURPOSE).where(CONSENT_PURPOSE.DEACTIVATED_AT.isNull()).orderBy(CONSENT_PURPOSE.POSITION, CONSENT_PURPOSE.ID)
            .fetch(p -> new Choice(p.getCode(), Texts.either(p.getNameZh(), p.getNameEn())));
    }

    @Transactional
    public long create(PurposeIntake intake) {
        var errors = flaws(intake).require(intake.code() != null && intake.code().matches("[a-z][a-z0-9_]{1,39}"), "code", "purpose-code");
        errors.throwIfAny();
        if (sql.fetchExists(CONSENT_PURPOSE, CONSENT_PURPOSE.CODE.eq(intake.code()))) {
            throw Refusal.field("code", "purpose-taken");
        }
        var row = fill(sql.newRecord(CONSENT_PURPOSE).setCode(intake.code()), intake);
        row.store();
        return row.getId();
    }

    /// The code stays. A changed notice is a new version of it.
    @Transactional
    public void update(long id, PurposeIntake intake) {
        var row = sql.selectFrom(CONSENT_PURPOSE).where(CONSENT_PURPOSE.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        flaws(intake).throwIfAny();
        fill(row, intake);
        if (row.modified(CONSENT_PURPOSE.NOTICE_ZH) || row.modified(CONSENT_PURPOSE.NOTICE_EN) || Boolean.TRUE.equals(intake.renew())) {
            row.setNoticeVersion(row.getNoticeVersion() + 1);
        }
        if (Boolean.TRUE.equals(intake.renew())) {
            row.setValidFrom(row.getNoticeVersion());
        }
        row.setVersion(row.getVersion() + 1).store();
    }

    private ConsentPurposeRecord fill(ConsentPurposeRecord row, PurposeIntake intake) {
        var active = intake.active() == null || intake.active();
        return row.setNameZh(intake.nameZh().strip()).setNameEn(intake.nameEn().strip()).setBasis(intake.basis()).setWish(Boolean.TRUE.equals(intake.marketing()) ? "MARKETING" : null)
            .setNoticeZh(intake.noticeZh().strip()).setNoticeEn(intake.noticeEn().strip()).setPosition(intake.position() == null ? 100 : intake.position())
            .setDeactivatedAt(active ? null : row.getDeactivatedAt() == null ? OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC) : row.getDeactivatedAt());
    }

    private static FieldErrors flaws(PurposeIntake intake) {
        var errors = new FieldErrors().require(intake.basis() != null && Set.of("CONTRACT", "LEGAL", "CONSENT").contains(intake.basis()), "basis", intake.basis() == null ? "required" : "invalid")
            .require(intake.position() == null || intake.position() >= 0 && intake.position() <= 10_000, "position", "between", 0, 10_000);
        worded(errors, "nameZh", intake.nameZh(), 60);
        worded(errors, "nameEn", intake.nameEn(), 80);
        worded(errors, "noticeZh", intake.noticeZh(), 1000);
        worded(errors, "noticeEn", intake.noticeEn(), 1000);
        return errors;
    }

    private static void worded(FieldErrors errors, String field, @Nullable String text, int most) {
        errors.require(text != null && !text.isBlank(), field, "required").require(text == null || text.strip().length() <= most, field, "length");
    }
}
