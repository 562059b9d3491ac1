package app.guike.survey.web;

import app.guike.base.Refusal;
import app.guike.shell.Requires;
import app.guike.shell.web.Etag;
import app.guike.survey.ItemIntake;
import app.guike.survey.Questionnaire;
import app.guike.survey.Questionnaires;
import app.guike.survey.SectionIntake;
import app.guike.survey.VersionItems;
import app.guike.survey.VersionSections;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Sections and items of a draft, for other systems.
@RestController
@RequestMapping("/api/v1/questionnaire-versions/{id}")
@Requires("survey.edit")
@Tag(name = "questionnaires")
class VersionPartsApi {
    private final Questionnaires questionnaires;
    private final VersionItems items;
    private final VersionSections sections;

    VersionPartsApi(Questionnaires questionnaires, VersionItems items, VersionSections sections) {
        this.questionnaires = questionnaires;
        this.items = items;
        this.sections = sections;
    }

    record Coded(String code) {
    }

    /// @param by -1 up, 1 down
    record Step(int by) {
    }

    @PostMapping("/items")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add an item at the end of its section; it is given a code")
    Coded create(@PathVariable long id, @RequestBody ItemIntake item) {
        return new Coded(items.add(id, item));
    }

    @PutMapping("/items/{code}")
    @Operation(summary = "The item of this code as it now is, made where there is none: type, section, zh, en, required, weight, wordsAt, options, shownIf, role...; the ETag is its edition")
    ResponseEntity<Questionnaire.Item> update(@PathVariable long id, @PathVariable String code, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ItemIntake item) {
        items.save(id, code, item, expected(ifMatch, questionnaires.version(id).item(code).map(Questionnaire.Item::edition)));
        var saved = questionnaires.version(id).item(code).orElseThrow(Refusal::absent);
        return ResponseEntity.ok().eTag(Etag.of(saved.edition())).body(saved);
    }

    /// The edition to be overwritten; null where the caller does not say.
    private static @Nullable Integer expected(@Nullable String ifMatch, Optional<Integer> now) {
        return ifMatch == null ? null : Etag.expected(ifMatch, now.orElse(0));
    }

    @PostMapping("/items/{code}/position")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Move an item one place up (-1) or down (1), from the edge of its section into the next")
    void move(@PathVariable long id, @PathVariable String code, @RequestBody Step step) {
        items.move(id, code, step.by());
    }

    @PostMapping("/items/{code}/copies")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Copy an item; the copy follows it")
    Coded copy(@PathVariable long id, @PathVariable String code) {
        return new Coded(items.copy(id, code));
    }

    @DeleteMapping("/items/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take an item out of a draft")
    void delete(@PathVariable long id, @PathVariable String code) {
        items.remove(id, code);
    }

    @PutMapping("/sections/{code}")
    @Operation(summary = "The section of this code as it now is, made where there is none: zh, en, weight, shownIf; the ETag is its edition")
    ResponseEntity<Questionnaire.Factor> section(@PathVariable long id, @PathVariable String code, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody SectionIntake section) {
        sections.save(id, code, section, expected(ifMatch, questionnaires.version(id).factor(code).map(Questionnaire.Factor::edition)));
        var saved = questionnaires.version(id).factor(code).orElseThrow(Refusal::absent);
        return ResponseEntity.ok().eTag(Etag.of(saved.edition())).body(saved);
    }

    @PostMapping("/sections/{code}/position")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Move a section with all its items one place up (-1) or down (1)")
    void moveSection(@PathVariable long id, @PathVariable String code, @RequestBody Step step) {
        sections.move(id, code, step.by());
    }

    @DeleteMapping("/sections/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a section out of a draft; its items stay, in no section")
    void deleteSection(@PathVariable long id, @PathVariable String code) {
        sections.remove(id, code);
    }
}
