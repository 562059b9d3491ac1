package app.guike.customer.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.customer.Attachments;
import app.guike.shell.OwnTransactions;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;

/// Attachments of a customer, handed in and taken out, by page and by API. What goes out is never run by a browser: it is
/// saved, or drawn anew as a small picture.
@Controller
class AttachmentPages {
    private final Attachments attachments;
    private final AttachmentList list;

    AttachmentPages(Attachments attachments, AttachmentList list) {
        this.attachments = attachments;
        this.list = list;
    }

    @PostMapping("/customers/{id}/attachments")
    @Requires("customer.edit")
    Redirect add(@PathVariable long id, @RequestParam MultipartFile file) throws IOException {
        try {
            keep(id, file);
            return Redirect.to("/customers/" + id).saying(t("customer.attachment.added"));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.ABSENT) {
                throw refusal;
            }
            var why = refusal.errors().isEmpty() ? t("refusal." + refusal.code(), refusal.args()) : t("refusal." + refusal.errors().getFirst().code());
            return Redirect.to("/customers/" + id).saying(why);
        }
    }

    @DeleteMapping("/customers/{id}/attachments/{attachment}")
    @Requires("customer.edit")
    Redirect delete(@PathVariable long id, @PathVariable long attachment) {
        attachments.delete(id, attachment);
        return Redirect.to("/customers/" + id).saying(t("customer.attachment.gone"));
    }

    @GetMapping({"/customers/{id}/attachments/{attachment}", "/api/v1/customers/{id}/attachments/{attachment}"})
    @Requires("customer.reveal")
    @OwnTransactions
    @Operation(summary = "The file itself; that it was taken out is written down")
    void file(@PathVariable long id, @PathVariable long attachment, HttpServletResponse response) throws IOException {
        var taken = attachments.take(id, attachment);
        try {
            guarded(response, taken.contentType().startsWith("text/") ? "text/plain;charset=UTF-8" : taken.contentType());
            response.setHeader("Content-Disposition", ContentDisposition.attachment().filename(taken.name(), StandardCharsets.UTF_8).build().toString());
            response.setContentLengthLong(Files.size(taken.file()));
            Files.copy(taken.file(), response.getOutputStream());
        } finally {
            Files.deleteIfExists(taken.file());
        }
    }

    @GetMapping("/customers/{id}/attachments/{attachment}/picture")
    @Requires("customer.reveal")
    void picture(@PathVariable long id, @PathVariable long attachment, HttpServletResponse response) throws IOException {
        var taken = attachments.take(id, attachment);
        try {
            var drawn = SmallPicture.of(taken.file()).orElseThrow(Refusal::absent);
            guarded(response, "image/jpeg");
            response.getOutputStream().write(drawn);
        } finally {
            Files.deleteIfExists(taken.file());
        }
    }

    private static void guarded(HttpServletResponse response, String contentType) {
        response.setContentType(contentType);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Cache-Control", "private, no-store");
    }

    @GetMapping("/api/v1/customers/{id}/attachments")
    @ResponseBody
    @Requires("customer.read")
    @Operation(summary = "Attachments of a customer, newest first")
    Listing<AttachmentRow> rows(@PathVariable long id) {
        return Listing.whole(list.of(id).rows());
    }

    @PostMapping("/api/v1/customers/{id}/attachments")
    @ResponseBody
    @Requires("customer.edit")
    @Operation(summary = "Attach a file (multipart `file`, at most 20 MB); its content must be what its name says")
    ResponseEntity<AttachmentRow> create(@PathVariable long id, @RequestParam MultipartFile file) throws IOException {
        var made = keep(id, file);
        return ResponseEntity.created(URI.create("/api/v1/customers/" + id + "/attachments/" + made)).body(list.of(id).rows().stream().filter(r -> r.id() == made).findFirst().orElseThrow(Refusal::absent));
    }

    @DeleteMapping("/api/v1/customers/{id}/attachments/{attachment}")
    @ResponseBody
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires("customer.edit")
    @Operation(summary = "Remove an attachment")
    void remove(@PathVariable long id, @PathVariable long attachment) {
        attachments.delete(id, attachment);
    }

    private long keep(long id, MultipartFile file) throws IOException {
        var copy = Files.createTempFile("guike-", ".attachment");
        try {
            file.transferTo(copy);
            return attachments.add(id, Objects.requireNonNullElse(file.getOriginalFilename(), "file"), copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
