package app.guike.care.web;

import app.guike.care.SelfLinks;
import app.guike.shell.Requires;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Making links to self-service questionnaires: at the call desk, and for other systems that send them.
@Controller
@Requires("care.call")
@Tag(name = "followups")
class SelfLinkPages {
    private final SelfLinks links;

    SelfLinkPages(SelfLinks links) {
        this.links = links;
    }

    record Address(String url, OffsetDateTime expiresAt) {
    }

    @PostMapping("/care/tasks/{id}/self-links")
    JteModel create(@PathVariable long id, HttpServletRequest request) {
        var made = links.make(id);
        var url = url(made, request);
        return new StaticTemplates().careSelfLink(new SelfLink(url, QrCode.of(url), made.expiresAt()));
    }

    @PostMapping("/api/v1/tasks/{id}/self-links")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "A link at which the customer answers the questionnaire of a task alone: once, within seven days; earlier ones are void")
    ResponseEntity<Address> createForOthers(@PathVariable long id, HttpServletRequest request) {
        var made = links.make(id);
        return ResponseEntity.status(HttpStatus.CREATED).cacheControl(CacheControl.noStore()).body(new Address(url(made, request), made.expiresAt()));
    }

    private static String url(SelfLinks.Made made, HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request).path("/answers/" + made.secret()).toUriString();
    }
}
