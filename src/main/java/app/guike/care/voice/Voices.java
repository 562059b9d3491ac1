package app.guike.care.voice;

import static guike.Tables.CUSTOMER;
import static guike.Tables.CUSTOMER_VOICE;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.org.Notices;
import app.guike.org.Posts;
import app.guike.shell.RowScope;
import app.guike.shell.Viewer;
import guike.tables.records.CustomerVoiceRecord;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The suggestions and enquiries: raised, given to somebody, answered, and the customer told, which closes them.
@Component
public class Voices {
    public static final String READ = "care.read";
    /// Raises them, and works at those of others.
    public static final String RAISE = "care.call";
    public static final List<String> KINDS = List.of("SUGGESTION", "ENQUIRY");
    public static final List<String> TOPICS = List.of("COMPANY", "PRODUCT", "SERVICE");
    /// How a customer is told; noted by hand.
    public static final List<String> WAYS = List.of("PHONE", "SMS", "EMAIL", "VISIT");
    private static final int LONGEST = 4_000;

    private final DSLContext sql;
    private final Notices notices;
    private final Clock clock;

    Voices(DSLContext sql, Notices notices, Clock clock) {
        this.sql = sql;
        this.notices = notices;
        this.clock = clock;
    }

    @Transactional
    public long raise(VoiceIntake in) {
        var store = sql.select(CUSTOMER.STORE_ID).from(CUSTOMER).where(CUSTOMER.ID.eq(in.customerId() == null ? -1L : in.customerId())).fetchOptional(CUSTOMER.STORE_ID).orElseThrow(Refusal::absent);
        var words = text(in.words());
        new FieldErrors().require(in.kind() != null && KINDS.contains(in.kind()), "kind", "required").require(in.topic() != null && TOPICS.contains(in.topic()), "topic", "required")
            .require(!words.isEmpty(), "words", "required").require(words.length() <= LONGEST, "words", "length").require(in.ownerId() == null || Posts.worksIn(sql, in.ownerId(), store), "ownerId", "invalid").throwIfAny();
        var row = begun(store, in.customerId(), in.kind(), words).setTopic(in.topic()).setRaisedBy(person()).setOwnerId(in.ownerId() == null ? person() : in.ownerId());
        row.store();
        given(row);
        return row.getId();
    }

    private CustomerVoiceRecord begun(long store, long customer, String kind, String words) {
        return sql.newRecord(CUSTOMER_VOICE).setStoreId(store).setCustomerId(customer).setKind(kind).setTopic("SERVICE").setWords(words).setRaisedAt(now()).setVersion(1);
    }

    /// What was raised in a call, once for each of its kinds; its caller answers until somebody else is given it.
    ///
    /// @return ids of the voices of the call
    @Transactional
    public List<Long> ofCall(long store, long customer, long attempt, @Nullable Long by, Set<String> kinds, @Nullable String words) {
        var v = CUSTOMER_VOICE;
        var said = text(words);
        for (var kind : kinds) {
            if (!said.isEmpty() && !sql.fetchExists(v, v.ATTEMPT_ID.eq(attempt), v.KIND.eq(kind))) {
                begun(store, customer, kind, said.substring(0, Math.min(said.length(), LONGEST))).setAttemptId(attempt).setRaisedBy(by).setOwnerId(by).store();
            }
        }
        return sql.select(v.ID).from(v).where(v.ATTEMPT_ID.eq(attempt)).orderBy(v.ID).fetch(v.ID);
    }

    /// The suggestion of a follow-up record form; what was answered stays as it was said then.
    @Transactional
    public void ofRecord(long store, long customer, long record, @Nullable String suggestion) {
        var v = CUSTOMER_VOICE;
        var known = sql.selectFrom(v).where(v.ROUND_CUSTOMER_ID.eq(record), v.KIND.eq("SUGGESTION")).forUpdate().fetchOne();
        if (known == null && suggestion != null) {
            begun(store, customer, "SUGGESTION", suggestion).setRoundCustomerId(record).setRaisedBy(person()).setOwnerId(person()).store();
        } else if (known != null && suggestion != null && known.getAnsweredAt() == null && !known.getWords().equals(suggestion)) {
            known.setWords(suggestion).setVersion(known.getVersion() + 1).store();
        }
    }

    /// Who answers, and what it is about.
    @Transactional
    public void give(long id, int version, @Nullable String topic, @Nullable Long owner) {
        var row = open(id, version);
        new FieldErrors().require(topic != null && TOPICS.contains(topic), "topic", "required").require(owner != null && (owner.equals(row.getOwnerId()) || Posts.worksIn(sql, owner, row.getStoreId())), "ownerId", "required")
            .throwIfAny();
        var before = row.getOwnerId();
        row.setTopic(topic).setOwnerId(owner).setVersion(version + 1).store();
        if (!Objects.equals(before, owner)) {
            given(row);
        }
    }

    @Transactional
    public void answer(long id, int version, @Nullable String answer) {
        var row = open(id, version);
        var words = text(answer);
        new FieldErrors().require(!words.isEmpty(), "answer", "required").require(words.length() <= LONGEST, "answer", "length").throwIfAny();
        row.setAnswer(words).setAnsweredAt(now()).setAnsweredBy(person()).setVersion(version + 1).store();
    }

    /// The customer knows the answer: it is closed.
    @Transactional
    public void tell(long id, int version, @Nullable String way, @Nullable String note) {
        var row = open(id, version);
        if (row.getAnsweredAt() == null) {
            throw Refusal.conflict("voice-no-answer");
        }
        var words = text(note);
        new FieldErrors().require(way != null && WAYS.contains(way), "way", "required").require(words.length() <= LONGEST, "note", "length").throwIfAny();
        row.setToldWay(way).setToldNote(words.isEmpty() ? null : words).setToldAt(now()).setToldBy(person()).setVersion(version + 1).store();
    }

    private CustomerVoiceRecord open(long id, int version) {
        var row = sql.selectFrom(CUSTOMER_VOICE).where(CUSTOMER_VOICE.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (!may(row.getStoreId(), row.getOwnerId())) {
            throw Refusal.forbidden("voice-not-yours");
        }
        if (row.getToldAt() != null) {
            throw Refusal.conflict("voice-closed");
        }
        if (row.getVersion() != version) {
            throw Refusal.stale();
        }
        return row;
    }

    /// Whether the viewer works at one: its owner does, and whoever makes calls in the store.
    public static boolean may(long store, @Nullable Long owner) {
        var viewer = Viewer.current();
        return Objects.equals(owner, viewer.id()) || viewer.may(RAISE, store);
    }

    private void given(CustomerVoiceRecord row) {
        if (row.getOwnerId() != null && !row.getOwnerId().equals(person())) {
            notices.tell(new Notices.Told(row.getStoreId(), "VOICE_OWNED", "VOICE_OWNER", row.getId() * 1000 + row.getVersion(), String.valueOf(row.getId()), "/care/voices/" + row.getId()), row.getOwnerId());
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static @Nullable Long person() {
        var scope = RowScope.current();
        return scope == null ? null : scope.person();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
