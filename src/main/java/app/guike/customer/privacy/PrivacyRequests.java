package app.guike.customer.privacy;

import static guike.Tables.CONSENT_PURPOSE;
import static guike.Tables.CUSTOMER;
import static guike.Tables.POST;
import static guike.Tables.PRIVACY_REQUEST;

import app.guike.base.Beginning;
import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.calendar.WorkCalendar;
import app.guike.customer.Customers;
import app.guike.customer.ErasureHold;
import app.guike.customer.Hold;
import app.guike.org.Notices;
import app.guike.org.Notices.Told;
import app.guike.shell.Viewer;
import guike.tables.records.CustomerRecord;
import guike.tables.records.PrivacyRequestRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Requests of persons about their data 个人信息请求 (law, articles 44 to 50): answered within 15 working days (handbook 10.1):
/// received on Tuesday 2026-11-24, due on 2026-12-15.
@Component
public class PrivacyRequests {
    public static final String HANDLE = "customer.privacy";
    static final int DAYS = 15;
    private static final int NOTE = 500;
    private static final Set<String> KINDS = Set.of("ACCESS", "CORRECTION", "ERASURE", "WITHDRAWAL", "EXPLANATION");
    private static final Set<String> CHANNELS = Set.of("VISIT", "PHONE", "LETTER", "WEB");

    private final DSLContext sql;
    private final Clock clock;
    private final WorkCalendar calendar;
    private final Notices notices;
    private final Archive archive;

    PrivacyRequests(DSLContext sql, Clock clock, WorkCalendar calendar, Notices notices, Archive archive) {
        this.sql = sql;
        this.clock = clock;
        this.calendar = calendar;
        this.notices = notices;
        this.archive = archive;
    }

    /// What a request does to the archive at once.
    @Component
    record Archive(Consents consents, Customers customers, Restrictions restrictions, List<ErasureHold> holds) {
    }

    /// A withdrawal holds from the moment it is filed; the answer only confirms it.
    @Transactional
    public long file(long customer, RequestIntake intake) {
        var row = sql.selectFrom(CUSTOMER).where(CUSTOMER.ID.eq(customer)).fetchOptional().orElseThrow(Refusal::absent);
        var viewer = Viewer.current();
        var today = LocalDate.ofInstant(clock.instant(), viewer.zone());
        var received = intake.receivedOn() == null ? today : intake.receivedOn();
        var assignee = intake.assigneeId() == null ? viewer.id() : intake.assigneeId();
        var purpose = intake.purpose() == null || intake.purpose().isBlank() ? null
            : sql.select(CONSENT_PURPOSE.ID).from(CONSENT_PURPOSE).where(CONSENT_PURPOSE.CODE.eq(intake.purpose())).fetchOne(CONSENT_PURPOSE.ID);
        flaws(intake).require(!received.isAfter(today), "receivedOn", "day-future").require(!"WITHDRAWAL".equals(intake.kind()) || purpose != null, "purpose", "required")
            .require(works(assignee, row), "assigneeId", "invalid").throwIfAny();
        var request = sql.newRecord(PRIVACY_REQUEST).setStoreId(row.getStoreId()).setCustomerId(customer).setKind(intake.kind()).setChannel(intake.channel())
            .setRequester(text(intake.requester())).setIdentityNote(text(intake.identityNote())).setWords(text(intake.words())).setPurposeId(purpose)
            .setReceivedOn(received).setDueOn(calendar.plusWorkdays(received, DAYS)).setReceivedBy(viewer.id()).setAssigneeId(assignee);
        request.store();
        if ("WITHDRAWAL".equals(intake.kind())) {
            archive.consents().record(customer, new ConsentReport(intake.purpose(), false, "REQUEST", null, text(intake.words()) == null ? null : Beginning.of(text(intake.words()), NOTE), null));
        }
        request.refresh();
        notices.tell(told(request, "PRIVACY_FILED"), assignee);
        return request.getId();
    }

    /// A note is shorter than what a person may write; the whole stands in the request.
    private boolean works(long assignee, CustomerRecord row) {
        return assignee == Viewer.current().id() || sql.fetchExists(POST, POST.EMPLOYEE_ID.eq(assignee), POST.STORE_ID.eq(row.getStoreId()));
    }

    private static FieldErrors flaws(RequestIntake intake) {
        return new FieldErrors().require(intake.kind() != null && KINDS.contains(intake.kind()), "kind", intake.kind() == null ? "required" : "invalid")
            .require(intake.channel() != null && CHANNELS.contains(intake.channel()), "channel", intake.channel() == null ? "required" : "invalid")
            .require(text(intake.requester()) != null, "requester", "required").require(within(intake.requester(), 100), "requester", "length")
            .require(text(intake.identityNote()) != null, "identityNote", "required").require(within(intake.identityNote(), 300), "identityNote", "length")
            .require(within(intake.words(), 2000), "words", "length");
    }

    /// Done as asked; an erasure is done by [Erasures] alone.
    @Transactional
    public void answer(long id, @Nullable String words) {
        var request = open(id);
        if (request.getKind().equals("ERASURE")) {
            throw Refusal.conflict("erasure-two");
        }
        close(request, "DONE", words);
    }

    /// Refused with the reason. Whom the law has the house keep is restricted: storing is all that is still done (article 47). Whose wish is
    /// refused for another reason is at least left alone.
    @Transactional
    public void refuse(long id, @Nullable String words) {
        var request = open(id);
        close(request, "REFUSED", words);
        if (!request.getKind().equals("ERASURE") || !sql.fetchExists(CUSTOMER, CUSTOMER.ID.eq(request.getCustomerId()))) {
            return;
        }
        var today = DSL.val(LocalDate.ofInstant(clock.instant(), Viewer.current().zone()));
        if (!Hold.of(sql, request.getCustomerId(), archive.holds(), today).isEmpty()) {
            archive.restrictions().hide(request.getCustomerId(), id, Objects.requireNonNull(text(words)));
        } else {
            archive.customers().refuseContact(request.getCustomerId(), Set.of("ALL"), request.getNo());
        }
    }

    /// The copy was handed out; once is enough for the record.
    void copied(long id) {
        sql.update(PRIVACY_REQUEST).set(PRIVACY_REQUEST.COPIED_AT, now()).where(PRIVACY_REQUEST.ID.eq(id)).execute();
    }

    PrivacyRequestRecord open(long id) {
        var request = sql.selectFrom(PRIVACY_REQUEST).where(PRIVACY_REQUEST.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (request.getAnsweredAt() != null) {
            throw Refusal.conflict("request-answered");
        }
        return request;
    }

    private void close(PrivacyRequestRecord request, String state, @Nullable String words) {
        new FieldErrors().require(text(words) != null, "answer", "required").require(within(words, 2000), "answer", "length").throwIfAny();
        request.setState(state).setAnswer(text(words)).setAnsweredAt(now()).setAnsweredBy(Viewer.current().id()).update();
    }

    static Told told(PrivacyRequestRecord request, String kind) {
        return new Told(request.getStoreId(), kind, "PRIVACY_REQUEST", request.getId(), request.getNo(), "/privacy-requests/" + request.getId());
    }

    private static boolean within(@Nullable String typed, int most) {
        return typed == null || typed.strip().length() <= most;
    }

    static @Nullable String text(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
