package app.guike.customer.privacy.web;

import static guike.Tables.ATTACHMENT;
import static guike.Tables.CONSENT;
import static guike.Tables.CONSENT_PURPOSE;
import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;

import app.guike.base.Refusal;
import app.guike.shell.CompiledQuery;
import app.guike.shell.Texts;
import app.guike.shell.web.Choice;
import guike.tables.Consent;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Where a customer stands on a purpose.
///
/// @param allowed the data may be used for it: said so, or the contract allows it
/// @param given what was last said; null when they were never asked
/// @param outdated they agreed to an older notice, and the purpose has changed since
/// @param askAgainOn before this moment they are not to be asked again: they said no (regulation on network data, article 22)
public record ConsentRow(String purpose, String name, String basis, String notice, boolean allowed, @Nullable Boolean given, boolean outdated, @Nullable String source,
        @Nullable OffsetDateTime at, @Nullable String by, @Nullable String note, @Nullable String paper, @Nullable OffsetDateTime askAgainOn) {
    private static final Period PEACE = Period.ofMonths(6);
    private static final Consent LAST = CONSENT.as("consent");
    private static final CompiledQuery SEEN = CompiledQuery.of(v -> {
        var p = CONSENT_PURPOSE;
        var last = lateral(select(CONSENT.fields()).from(CONSENT).where(CONSENT.CUSTOMER_ID.eq(v.next(CONSENT.CUSTOMER_ID)), CONSENT.PURPOSE_ID.eq(p.ID))
            .orderBy(CONSENT.AT.desc(), CONSENT.ID.desc()).limit(inline(1))).as("consent");
        return select(p.fields()).select(LAST.fields()).select(EMPLOYEE.NAME, ATTACHMENT.NAME).from(p).leftJoin(last).on(trueCondition())
            .leftJoin(EMPLOYEE).on(EMPLOYEE.ID.eq(LAST.RECORDED_BY)).leftJoin(ATTACHMENT).on(ATTACHMENT.ID.eq(LAST.ATTACHMENT_ID))
            .where(p.DEACTIVATED_AT.isNull()).orderBy(p.POSITION, p.ID);
    });

    /// The form in which what a customer says is written down.
    public record Drawer(long customer, String source, List<ConsentRow> rows, List<Choice> papers, app.guike.shell.web.Form form) {
    }

    static List<ConsentRow> of(DSLContext sql, long customer) {
        if (!sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(customer))) {
            throw Refusal.absent();
        }
        return seen(sql, customer);
    }

    /// Of a customer who is known to be seen.
    static List<ConsentRow> seen(DSLContext sql, long customer) {
        return SEEN.with(sql, customer).fetch(ConsentRow::row);
    }

    private static ConsentRow row(Record r) {
        var p = CONSENT_PURPOSE;
        var k = LAST;
        var given = r.get(k.GIVEN);
        var outdated = Boolean.TRUE.equals(given) && r.get(k.NOTICE_VERSION) < r.get(p.VALID_FROM);
        var allowed = given == null ? !r.get(p.BASIS).equals("CONSENT") : given && !outdated;
        return new ConsentRow(r.get(p.CODE), Texts.either(r.get(p.NAME_ZH), r.get(p.NAME_EN)), r.get(p.BASIS), Texts.either(r.get(p.NOTICE_ZH), r.get(p.NOTICE_EN)), allowed, given,
            outdated, r.get(k.SOURCE), r.get(k.AT), r.get(EMPLOYEE.NAME), r.get(k.NOTE), r.get(ATTACHMENT.NAME),
            Boolean.FALSE.equals(given) && r.get(k.AT) != null ? r.get(k.AT).plus(PEACE) : null);
    }

    static List<Choice> papers(DSLContext sql, long customer) {
        return sql.select(ATTACHMENT.ID, ATTACHMENT.NAME).from(ATTACHMENT).where(ATTACHMENT.CUSTOMER_ID.eq(customer)).orderBy(ATTACHMENT.ID.desc()).limit(inline(50))
            .fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
    }
}
