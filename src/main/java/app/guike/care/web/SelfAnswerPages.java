package app.guike.care.web;

import app.guike.base.Refusal;
import app.guike.care.CallReport;
import app.guike.care.CallResult;
import app.guike.care.SelfLinks;
import app.guike.shell.Open;
import app.guike.shell.RowScope;
import app.guike.shell.Texts;
import app.guike.shell.web.Answer;
import app.guike.shell.web.Form;
import app.guike.shell.web.Throttle;
import gg.jte.generated.precompiled.StaticTemplates;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a customer sees who has a link: the questionnaire in their language, and thanks. Nothing there tells who they are.
@Controller
class SelfAnswerPages {
    private static final int A_MINUTE = 30;

    private final SelfLinks links;
    private final TransactionTemplate transaction;
    private final Throttle throttle;

    SelfAnswerPages(SelfLinks links, PlatformTransactionManager manager, Throttle throttle) {
        this.links = links;
        this.transaction = new TransactionTemplate(manager);
        this.throttle = throttle;
    }

    @GetMapping("/answers/{secret}")
    @Open
    Answer show(@PathVariable String secret, @RequestParam(defaultValue = "") String lang, HttpServletRequest request) {
        spoken(lang, request);
        return within(secret, () -> page(secret, Form.empty(), HttpStatus.OK));
    }

    @PostMapping("/answers/{secret}")
    @Open
    Answer create(@PathVariable String secret, @RequestParam MultiValueMap<String, String> typed, @RequestParam(defaultValue = "") String lang, HttpServletRequest request) {
        spoken(lang, request);
        try {
            return within(secret, () -> {
                var given = new CallForm(typed).report(() -> ZoneOffset.UTC);
                links.answer(secret, new CallReport(CallResult.CONNECTED_DONE, given.answers(), given.verbatim(), Texts.t("self.remark"), null, null, false, null, false, false, null, null, null, null, null, Set.of()));
                return Answer.ok(new StaticTemplates().careSelfDone(true));
            });
        } catch (Refusal refusal) {
            return refusal.kind() == Refusal.Kind.INVALID ? within(secret, () -> page(secret, Form.typed(typed, refusal), HttpStatus.UNPROCESSABLE_CONTENT)) : gone();
        }
    }

    private void spoken(String lang, HttpServletRequest request) {
        throttle.take("answers:" + request.getRemoteAddr(), A_MINUTE);
        if (lang.equals("en") || lang.equals("zh")) {
            LocaleContextHolder.setLocale(Locale.of(lang));
        }
    }

    private Answer page(String secret, Form form, HttpStatus status) {
        return links.open(secret).map(asked -> new Answer(new StaticTemplates().careSelfAnswers(new SelfAnswerPage(secret, asked, form)), status, Map.of("Cache-Control", "no-store"))).orElseGet(SelfAnswerPages::gone);
    }

    private static Answer gone() {
        return new Answer(new StaticTemplates().careSelfDone(false), HttpStatus.GONE, Map.of());
    }

    /// As the program, in the store that the link names.
    private Answer within(String secret, Supplier<Answer> work) {
        return SelfLinks.store(secret).map(store -> RowScope.program("self-service", Set.of(store)).call(() -> transaction.execute(_ -> work.get()))).orElseGet(SelfAnswerPages::gone);
    }
}
