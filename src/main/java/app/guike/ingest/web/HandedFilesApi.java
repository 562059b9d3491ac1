package app.guike.ingest.web;

import app.guike.ingest.Imports;
import app.guike.ingest.feed.Feeds;
import app.guike.shell.OwnTransactions;
import app.guike.shell.Requires;
import app.guike.shell.web.Bodies;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Files and lines that other systems hand in.
@RestController
@RequestMapping("/api/v1")
class HandedFilesApi {
    private final Imports imports;
    private final Feeds feeds;
    private final Bodies bodies;

    HandedFilesApi(Imports imports, Feeds feeds, Bodies bodies) {
        this.imports = imports;
        this.feeds = feeds;
        this.bodies = bodies;
    }

    @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires("import.run")
    @Operation(summary = "Import a spreadsheet or text file")
    ImportsApi.Id create(@RequestParam String kind, @RequestParam(required = false) @Nullable Long storeId, @RequestParam(required = false) @Nullable String mapping,
            @RequestParam MultipartFile file) throws IOException {
        try (var in = file.getInputStream()) {
            return handed(bodies.kept(in), copy -> imports.begin(new Imports.Upload(kind, storeId, name(file), copy), Imports.mapping(mapping)));
        }
    }

    @PostMapping(path = "/imports", params = "feed", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires("import.run")
    @Operation(summary = "Hand in the next file of a feed")
    ImportsApi.Id createOfFeed(@RequestParam String feed, @RequestParam(required = false) @Nullable Long storeId, @RequestParam MultipartFile file) throws IOException {
        var of = feeds.taking(feed, storeId);
        try (var in = file.getInputStream()) {
            return handed(bodies.kept(in), copy -> imports.take(new Imports.Upload(of.getKind(), of.getStoreId(), name(file), copy), of.getId(), Feeds.mapping(of)));
        }
    }

    private static String name(MultipartFile file) {
        return file.getOriginalFilename() == null || file.getOriginalFilename().isBlank() ? "file" : file.getOriginalFilename();
    }

    @PostMapping(path = "/imports", consumes = {"application/x-ndjson", "application/ndjson", "application/jsonl"})
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Requires("import.run")
    @OwnTransactions
    @Operation(summary = "Import lines of JSON objects")
    ImportsApi.Id createFromLines(@RequestParam String kind, @RequestParam(required = false) @Nullable Long storeId, @RequestParam(required = false) @Nullable String mapping,
            HttpServletRequest request) throws IOException {
        return handed(bodies.kept(request), file -> imports.begin(new Imports.Upload(kind, storeId, "lines.ndjson", file), Imports.mapping(mapping)));
    }

    private static ImportsApi.Id handed(Path file, ToLongFunction<Path> taken) throws IOException {
        try {
            return new ImportsApi.Id(taken.applyAsLong(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
