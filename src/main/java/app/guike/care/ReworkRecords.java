package app.guike.care;

import static guike.Tables.REWORK_RECORD;
import static guike.Tables.STORE;

import app.guike.base.Refusal;
import app.guike.shell.Viewer;
import guike.tables.records.ReworkRecordRecord;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Rows of the tracking and rework table 跟踪及返修记录表 (catalog C27, D6): handled by the service manager, then signed and closed.
@Component
public class ReworkRecords {
    public static final String HANDLE = "care.rework";

    private final DSLContext sql;
    private final Clock clock;

    ReworkRecords(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    public void handle(long id, ReworkHandling handling) {
        var row = open(id, handling.version());
        var zone = ZoneId.of(Objects.requireNonNull(sql.select(STORE.ZONE).from(STORE).where(STORE.ID.eq(row.getStoreId())).fetchOne(STORE.ZONE)));
        handling.check(row.getReportedAt().atZoneSameInstant(zone).toLocalDate(), LocalDate.ofInstant(clock.instant(), zone));
        row.setHandling(Objects.requireNonNull(handling.handling()).strip()).setWorkTeam(blank(handling.workTeam())).setTechnician(blank(handling.technician()))
            .setHandledAt(Objects.requireNonNull(handling.finishedOn()).atTime(LocalTime.NOON).atZone(zone).toOffsetDateTime())
            .setHandledBy(Viewer.current().id()).setVersion(row.getVersion() + 1).update();
    }

    /// Only what has been handled is signed; from then on the row stays as it is.
    @Transactional
    public void sign(long id, int version) {
        var row = open(id, version);
        if (row.getHandling() == null) {
            throw Refusal.conflict("rework-unhandled");
        }
        row.setSignedAt(now()).setSignedBy(Viewer.current().id()).setVersion(row.getVersion() + 1).update();
    }

    private ReworkRecordRecord open(long id, int version) {
        var row = sql.selectFrom(REWORK_RECORD).where(REWORK_RECORD.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(Refusal::absent);
        if (row.getSignedAt() != null) {
            throw Refusal.conflict("rework-signed");
        }
        if (row.getVersion() != version) {
            throw Refusal.stale();
        }
        return row;
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
