package app.guike.customer.privacy;

import static app.guike.shell.Texts.t;
import static org.jooq.impl.DSL.val;

import app.guike.base.FieldErrors;
import app.guike.base.Refusal;
import app.guike.customer.ErasureHold;
import app.guike.customer.Hold;
import app.guike.org.Notices;
import app.guike.shell.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Erasing a person 删除个人信息 (law, article 47): one proposes, another confirms, and of the person only what the books need is left,
/// in every room and in the audit. Refused while the law has it kept.
@Component
public class Erasures {
    public static final String CONFIRM = "customer.erase";

    private final DSLContext sql;
    private final Clock clock;
    private final Notices notices;
    private final PrivacyRequests requests;
    private final List<ErasureHold> holds;

    Erasures(DSLContext sql, Clock clock, Notices notices, PrivacyRequests requests, List<ErasureHold> holds) {
        this.sql = sql;
        this.clock = clock;
        this.notices = notices;
        this.requests = requests;
        this.holds = holds;
    }

    @Transactional
    public void propose(long id) {
        var request = requests.open(id);
        if (!request.getKind().equals("ERASURE") || request.getState().equals("PROPOSED")) {
            throw Refusal.conflict("erasure-state");
        }
        free(request.getCustomerId());
        request.setState("PROPOSED").setProposedAt(now()).setProposedBy(Viewer.current().id()).update();
        notices.tell(PrivacyRequests.told(request, "ERASURE_PROPOSED"), CONFIRM, null);
    }

    /// The second person's word; cannot be taken back.
    @Transactional
    public void confirm(long id, @Nullable String answer) {
        var request = requests.open(id);
        if (!request.getState().equals("PROPOSED")) {
            throw Refusal.conflict("erasure-state");
        }
        if (Objects.equals(request.getProposedBy(), Viewer.current().id())) {
            throw Refusal.conflict("erasure-own");
        }
        new FieldErrors().require(PrivacyRequests.text(answer) != null, "answer", "required").require(answer == null || answer.length() <= 2000, "answer", "length").throwIfAny();
        free(request.getCustomerId());
        sql.fetch("select guike.erase_person({0}, {1}, {2})", val(id), val(PrivacyRequests.text(answer)), val(now()));
    }

    private void free(long customer) {
        var held = holding(customer);
        if (!held.isEmpty()) {
            throw Refusal.conflict("erasure-held", String.join("；", held.stream().map(c -> t("erasure.hold." + c)).toList()));
        }
    }

    /// Codes of what has the data kept.
    public List<String> holding(long customer) {
        return Hold.of(sql, customer, holds, val(LocalDate.ofInstant(clock.instant(), Viewer.current().zone())));
    }

    /// Of several, by customer.
    public Map<Long, List<String>> holding(Collection<Long> customers) {
        return Hold.of(sql, customers, holds, val(LocalDate.ofInstant(clock.instant(), Viewer.current().zone())));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
