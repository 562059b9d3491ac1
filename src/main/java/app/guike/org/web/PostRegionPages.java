package app.guike.org.web;

import static app.guike.shell.Texts.t;

import app.guike.base.Refusal;
import app.guike.org.Posts;
import app.guike.org.region.RegionPicker;
import app.guike.org.region.Regions;
import app.guike.shell.Requires;
import app.guike.shell.web.Form;
import app.guike.shell.web.Redirect;
import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Regions of a post, and the steps of picking one.
@Controller
class PostRegionPages {
    private static final String REGIONS = "/people/{id}/posts/{post}/regions";

    private final DSLContext sql;
    private final Posts posts;
    private final Regions regions;

    PostRegionPages(DSLContext sql, Posts posts, Regions regions) {
        this.sql = sql;
        this.posts = posts;
        this.regions = regions;
    }

    /// The steps once more, as one was chosen.
    @GetMapping("/regions/steps")
    @Requires(Requires.SIGNED_IN)
    JteModel steps(@RequestParam Map<String, String> sent) {
        return new StaticTemplates().orgRegions(RegionPicker.of(regions, RegionPicker.chosen(sent), null));
    }

    @GetMapping(REGIONS)
    @Requires("org.edit")
    JteModel list(@PathVariable long id, @PathVariable long post) {
        return page(id, post, Form.empty());
    }

    @PostMapping(REGIONS)
    @Requires("org.edit")
    Object add(@PathVariable long id, @PathVariable long post, @RequestParam MultiValueMap<String, String> values) {
        values.set("regions", Objects.requireNonNullElse(RegionPicker.chosen(values.toSingleValueMap()), ""));
        var typed = new Typed(values);
        return typed.or(form -> page(id, post, form), () -> {
            var chosen = Objects.requireNonNullElse(typed.text("regions"), "");
            if (chosen.isEmpty()) {
                throw Refusal.field("regions", "required");
            }
            var codes = codes(id, post);
            codes.add(chosen);
            posts.place(id, post, codes);
            return saved(id, post);
        });
    }

    @DeleteMapping(REGIONS + "/{code}")
    @Requires("org.edit")
    Redirect delete(@PathVariable long id, @PathVariable long post, @PathVariable String code) {
        var codes = codes(id, post);
        codes.remove(code);
        posts.place(id, post, codes);
        return saved(id, post);
    }

    private List<String> codes(long person, long post) {
        return new ArrayList<>(PostRegions.load(sql, regions, person, post, Form.empty()).post().regions().stream().map(PersonRow.Placed::code).toList());
    }

    private JteModel page(long person, long post, Form form) {
        return new StaticTemplates().orgPostRegions(PostRegions.load(sql, regions, person, post, form));
    }

    private static Redirect saved(long person, long post) {
        return Redirect.to("/people/%d/posts/%d/regions".formatted(person, post)).saying(t("org.saved"));
    }

    /// The same for other systems.
    @RestController
    @Tag(name = "people")
    static class Api {
        private final DSLContext sql;
        private final Posts posts;

        Api(DSLContext sql, Posts posts) {
            this.sql = sql;
            this.posts = posts;
        }

        /// @param regions codes of divisions, as of `/api/v1/regions`
        record Looked(@Nullable List<String> regions) {
        }

        @PutMapping("/api/v1" + REGIONS)
        @Requires("org.edit")
        @Operation(summary = "Which regions a person looks after in a post; a role with breadth REGION sees their customers")
        PersonRow put(@PathVariable long id, @PathVariable long post, @RequestBody Looked looked) {
            if (looked.regions() == null || looked.regions().stream().anyMatch(Objects::isNull)) {
                throw Refusal.field("regions", "required");
            }
            posts.place(id, post, looked.regions());
            return PersonRow.one(sql, id).orElseThrow(Refusal::absent);
        }
    }
}
