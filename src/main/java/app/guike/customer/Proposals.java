package app.guike.customer;

import static guike.Tables.ARCHIVE_PROPOSAL;
import static guike.Tables.CUSTOMER;
import static guike.Tables.EMPLOYEE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import app.guike.base.Refusal;
import app.guike.shell.RowScope;
import guike.tables.records.ArchiveProposalRecord;
import guike.tables.records.CustomerRecord;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What customers said of their archives where something else stands, until somebody decides (catalog E9).
@Component
public class Proposals {
    private static final int MOST = 20;
    /// Those of the customer of the outer query that nobody has decided.
    public static final Field<List<Open>> OPEN = multiset(select(ARCHIVE_PROPOSAL.ID, ARCHIVE_PROPOSAL.PART, ARCHIVE_PROPOSAL.SAID, ARCHIVE_PROPOSAL.SOURCE, ARCHIVE_PROPOSAL.SAID_AT,
        field(select(EMPLOYEE.NAME).from(EMPLOYEE).where(EMPLOYEE.ID.eq(ARCHIVE_PROPOSAL.HEARD_BY)))).from(ARCHIVE_PROPOSAL)
        .where(ARCHIVE_PROPOSAL.CUSTOMER_ID.eq(CUSTOMER.ID), ARCHIVE_PROPOSAL.STATE.eq(inline("OPEN"))).orderBy(ARCHIVE_PROPOSAL.ID).limit(inline(MOST)))
        .convertFrom(rows -> rows.map(r -> new Open(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6())));

    private final DSLContext sql;

    Proposals(DSLContext sql) {
        this.sql = sql;
    }

    /// How it was said.
    ///
    /// @param source CALL, or SELF where the customer answered alone
    /// @param attempt the call
    /// @param mayChange whether who heard it may change archives at all
    public record Said(String source, @Nullable Long attempt, OffsetDateTime at, boolean mayChange) {
    }

    /// @param part the name under which it is heard
    /// @param by who heard it
    public record Open(long id, String part, String said, String source, OffsetDateTime at, @Nullable String by) {
    }

    /// What is said of a part later stands in the place of what was said before.
    void keep(CustomerRecord customer, String part, String said, Said how) {
        var p = ARCHIVE_PROPOSAL;
        var row = sql.selectFrom(p).where(p.CUSTOMER_ID.eq(customer.getId()), p.PART.eq(part), p.STATE.eq("OPEN")).orderBy(p.ID).limit(inline(1)).fetchOptional()
            .orElseGet(() -> sql.newRecord(p).setStoreId(customer.getStoreId()).setCustomerId(customer.getId()).setPart(part));
        row.setSaid(said).setSource(how.source()).setAttemptId(how.attempt()).setSaidAt(how.at()).setHeardBy(person()).store();
    }

    /// Refused where somebody has decided already.
    ArchiveProposalRecord decided(long customer, long proposal, boolean taken, OffsetDateTime now) {
        var p = ARCHIVE_PROPOSAL;
        var row = sql.selectFrom(p).where(p.ID.eq(proposal), p.CUSTOMER_ID.eq(customer)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (!row.getState().equals("OPEN")) {
            throw Refusal.conflict("proposal-decided");
        }
        row.setState(taken ? "TAKEN" : "LEFT").setDecidedAt(now).setDecidedBy(person()).store();
        return row;
    }

    private static @Nullable Long person() {
        var scope = RowScope.current();
        return scope == null ? null : scope.person();
    }
}
