package app.guike.org.web;

import static app.guike.shell.Texts.t;
import static guike.Tables.DELEGATION;
import static guike.Tables.EMPLOYEE;
import static guike.Tables.POST;
import static guike.Tables.STORE;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;

import app.guike.org.Delegations;
import app.guike.shell.Viewer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;

/// A right that somebody lent to a colleague for a period.
public record DelegationRow(long id, long storeId, String store, long giverId, String giver, long receiverId, String receiver, String permission, String reason, OffsetDateTime from,
        OffsetDateTime until, boolean ended) {
    /// What stands on a person's page, and what is asked to lend something more; choices are empty where nobody lends.
    public record Card(List<DelegationRow> rows, List<Choice> stores, List<Choice> people, List<Choice> permissions, Instant now, Form form) {
    }

    public String words() {
        return t("permission." + permission);
    }

    public String state(Instant now) {
        return t(ended || !until.toInstant().isAfter(now) ? "org.delegation.over" : from.toInstant().isAfter(now) ? "org.delegation.coming" : "org.delegation.now");
    }

    public boolean mayEnd(Instant now) {
        return !ended && until.toInstant().isAfter(now) && (giverId == HandoverCard.viewer().id() || HandoverCard.viewer().mayAll("org.edit", storeId));
    }

    /// Given or received by a person, newest first.
    static List<DelegationRow> of(DSLContext sql, long person) {
        var d = DELEGATION;
        var giver = EMPLOYEE.as("giver");
        var receiver = EMPLOYEE.as("receiver");
        return sql.select(d.ID, d.STORE_ID, STORE.NAME, giver.ID, giver.NAME, receiver.ID, receiver.NAME, d.PERMISSION, d.REASON, d.FROM_AT, d.UNTIL_AT, d.ENDED_AT).from(d)
            .join(STORE).on(STORE.ID.eq(d.STORE_ID)).join(giver).on(giver.ID.eq(d.GIVER_ID)).join(receiver).on(receiver.ID.eq(d.RECEIVER_ID))
            .where(d.GIVER_ID.eq(person).or(d.RECEIVER_ID.eq(person))).orderBy(d.ID.desc()).limit(inline(50))
            .fetch(r -> new DelegationRow(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9(), r.value10(), r.value11(), r.value12() != null));
    }

    static Card own(DSLContext sql, Instant now, Form form) {
        var me = Viewer.current();
        var stores = me.allStores();
        var ids = stores.stream().map(Viewer.Store::id).toList();
        var permissions = me.reaches().stream().flatMap(r -> r.permissions().stream().filter(p -> Delegations.holds(me, r.storeId(), p))).distinct().sorted()
            .map(p -> new Choice(p, t("permission." + p))).toList();
        // Who has nothing to lend is shown nobody.
        var people = sql.selectDistinct(EMPLOYEE.ID, EMPLOYEE.NAME).from(POST).join(EMPLOYEE).on(EMPLOYEE.ID.eq(POST.EMPLOYEE_ID), EMPLOYEE.DEACTIVATED_AT.isNull())
            .where(permissions.isEmpty() ? falseCondition() : POST.STORE_ID.in(ids), EMPLOYEE.ID.ne(me.id())).orderBy(EMPLOYEE.NAME).limit(inline(300)).fetch(r -> new Choice(String.valueOf(r.value1()), r.value2()));
        return new Card(of(sql, me.id()), stores.stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList(), people, permissions, now, form);
    }
}
