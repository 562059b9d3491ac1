package app.guike.org.web;

import app.guike.base.Page;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// The page of a handover: what, to whom, who signed, who approves.
public record HandoverPage(HandoverCard card, List<HandoverCard.Kind> kinds, List<HandoverCard.Receipt> receipts, Page<HandoverCard.Item> items, @Nullable String kind,
        List<HandoverCard.Stayed> stayed, List<HandoverCard.Export> exports, List<Choice> people, boolean mine, Form form) {
    /// Newest first.
    public record Listed(Page<HandoverCard> page) {
        public @Nullable String next() {
            return page.next() == null ? null : "/handovers?after=" + page.next();
        }
    }

    /// What a person holds now, by kind.
    public record Held(long person, Map<String, Integer> counts) {
    }

    /// @param kind of the items shown; null shows all
    record Asked(@Nullable String kind, @Nullable String after) {
    }

    static HandoverPage load(DSLContext sql, long id, Asked asked, LocalDate today, Form form) {
        var card = HandoverCard.one(sql, id);
        var manages = card.mayPrepare() || card.mayApprove();
        return new HandoverPage(card, HandoverCard.kinds(sql, id), HandoverCard.receipts(sql, id), HandoverCard.items(sql, id, asked.kind(), asked.after(), 50), asked.kind(),
            HandoverCard.stayed(sql, id), manages ? card.exports(sql, today) : List.of(), card.mayPrepare() && card.draft() ? card.people(sql) : List.of(), card.mine(sql), form);
    }

    public String url(String part) {
        return "/handovers/" + card.id() + part;
    }

    public @Nullable String next() {
        return items.next() == null ? null : url("?kind=" + (kind == null ? "" : kind) + "&after=" + items.next());
    }

    public boolean leaving() {
        return card.leaverId() == HandoverCard.viewer().id();
    }

    /// Whether the viewer is to sign and has not.
    public boolean toSign() {
        var me = HandoverCard.viewer().id();
        return card.draft() && (card.leaverId() == me ? card.leaverSignedAt() == null : receipts.stream().anyMatch(r -> r.receiverId() == me && r.signedAt() == null));
    }
}
