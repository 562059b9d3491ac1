package app.guike.complaint.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.complaint.NamedReceivers;
import app.guike.complaint.NamedReceivers.Named;
import app.guike.shell.Requires;
import app.guike.shell.Viewer;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Choice;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The named receivers of a store.
@Controller
@RequestMapping("/complaints/receivers")
@Requires(NamedReceivers.EDIT)
class ReceiversPages {
    private final NamedReceivers receivers;

    ReceiversPages(NamedReceivers receivers) {
        this.receivers = receivers;
    }

    @GetMapping
    JteModel edit(@RequestParam(required = false) @Nullable Long store) {
        long id = store(store);
        return page(id, receivers.of(id), null);
    }

    private JteModel page(long store, Named named, @Nullable String refusal) {
        var stores = Viewer.current().stores(NamedReceivers.EDIT).stream().map(s -> new Choice(String.valueOf(s.id()), s.name())).toList();
        return new StaticTemplates().complaintReceivers(new ReceiversPage(store, stores, receivers.eligible(store), named, refusal));
    }

    @PostMapping
    Object update(@RequestParam long store, @RequestParam MultiValueMap<String, String> typed) {
        store(store);
        var named = new HashMap<String, Set<Long>>();
        NamedReceivers.KINDS.forEach(kind -> named.put(kind, typed.getOrDefault(kind, List.of()).stream().filter(v -> v.matches("\\d{1,18}")).map(Long::valueOf).collect(Collectors.toSet())));
        var wanted = new Named(named, Objects.requireNonNullElse(Form.whole(typed, "minutes"), 0));
        try {
            receivers.set(store, wanted);
            return Redirect.to("/complaints/receivers?store=" + store).saying(t("receiver.saved"));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.ABSENT) {
                throw refusal;
            }
            return Answer.refused(page(store, wanted, t("receiver.refused")), refusal);
        }
    }

    private static long store(@Nullable Long asked) {
        var stores = Viewer.current().stores(NamedReceivers.EDIT).stream().map(Viewer.Store::id).toList();
        if (stores.isEmpty() || asked != null && !stores.contains(asked)) {
            throw Refusal.absent();
        }
        return asked == null ? stores.getFirst() : asked;
    }

    @RestController
    @RequestMapping("/api/v1/complaint-receivers/{storeId}")
    @Tag(name = "complaints")
    static class Api {
        private final NamedReceivers receivers;

        Api(NamedReceivers receivers) {
            this.receivers = receivers;
        }

        @GetMapping
        @Requires(NamedReceivers.EDIT)
        @Operation(summary = "Who is named to hear of dissatisfaction in a store, by kind, and after how many minutes of service hours an unread notice goes to the leader")
        Named show(@PathVariable long storeId) {
            return receivers.of(store(storeId));
        }

        @PutMapping
        @Requires(NamedReceivers.EDIT)
        @Operation(summary = "Name them; kinds are COMPLAINT and UNHAPPY_CALL")
        Named update(@PathVariable long storeId, @RequestBody Named named) {
            receivers.set(store(storeId), new Named(named.receivers() == null ? Map.of() : named.receivers(), named.minutes()));
            return receivers.of(storeId);
        }
    }
}
