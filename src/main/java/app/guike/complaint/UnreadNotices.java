package app.guike.complaint;

import static org.jooq.impl.DSL.val;

import app.guike.org.Notices;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What was told of dissatisfaction and lies unread too long in service hours goes to the leader, once for each matter: told on Monday at 17:00
/// in a store that closes at 18:00 and allows two hours, on Tuesday an hour after it opens.
@Component
class UnreadNotices {
    private static final String KIND = "UNREAD";
    private static final Duration OLDEST = Duration.ofDays(7);

    private final DSLContext sql;
    private final Notices notices;
    private final NamedReceivers named;
    private final ServiceHours hours;
    private final Clock clock;

    UnreadNotices(DSLContext sql, Notices notices, NamedReceivers named, ServiceHours hours, Clock clock) {
        this.sql = sql;
        this.notices = notices;
        this.named = named;
        this.hours = hours;
        this.clock = clock;
    }

    @Transactional
    public void tellLeaders(Set<Long> stores) {
        stores.forEach(this::store);
    }

    private void store(long store) {
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        var allowed = Duration.ofMinutes(named.minutes(store));
        var unread = sql.fetch("select subject_type, subject_id, subject_no, url, sent_at from guike.unread({0}, {1}, {4}, {2}, {3})", val(store), val(NamedReceivers.KINDS.toArray(String[]::new)), val(now.minus(OLDEST)), val(now.minus(allowed)), val(KIND));
        if (unread.isEmpty()) {
            return;
        }
        var open = hours.of(store);
        unread.forEach(n -> {
            if (!open.plus(n.get("sent_at", OffsetDateTime.class), allowed).isAfter(now)) {
                notices.tell(new Notices.Told(store, KIND, n.get("subject_type", String.class), n.get("subject_id", Long.class), n.get("subject_no", String.class), n.get("url", String.class)), ComplaintNotices.OVERRULE, null);
            }
        });
    }
}
