package app.guike.customer.archive.web;

import app.guike.customer.archive.CustomerSources;
import app.guike.customer.archive.CustomerTypes;
import app.guike.customer.archive.Industries;
import app.guike.customer.archive.TypeIntake;
import app.guike.org.region.Regions;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Kinds of customers, industries, sources and regions, for other systems.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "customers")
class TreesApi {
    private final Trees trees;
    private final CustomerTypes types;
    private final Industries industries;
    private final CustomerSources sources;
    private final Regions regions;

    TreesApi(Trees trees, CustomerTypes types, Industries industries, CustomerSources sources, Regions regions) {
        this.trees = trees;
        this.types = types;
        this.industries = industries;
        this.sources = sources;
        this.regions = regions;
    }

    @GetMapping("/customer-types")
    @Requires("customer.read")
    @Operation(summary = "Kinds of customers, each after what it lies under")
    Listing<CustomerTypes.Type> types() {
        return Listing.whole(types.all());
    }

    @GetMapping("/industries")
    @Requires("customer.read")
    @Operation(summary = "Industries, each after what it lies under; key ones are marked")
    Listing<Industries.Industry> industries() {
        return Listing.whole(industries.all());
    }

    @GetMapping("/customer-sources")
    @Requires("customer.read")
    @Operation(summary = "Sources of customers, each after what it lies under, and whether they bring the company's or the finder's own")
    Listing<CustomerSources.Source> sources() {
        return Listing.whole(sources.all());
    }

    @GetMapping("/regions")
    @Requires("customer.read")
    @Operation(summary = "Provinces; with a code also what lies beside and under each step down to it")
    Listing<Regions.Region> regions(@RequestParam(defaultValue = "-") String code) {
        return Listing.whole(regions.around(code));
    }

    @PostMapping("/{tree:customer-types|industries|customer-sources}")
    @Requires("customer.setup")
    @Operation(summary = "Add a kind of customers, an industry or a source")
    ResponseEntity<TypeIntake> create(@PathVariable String tree, @RequestBody TypeIntake intake) {
        trees.save(kind(tree), null, intake);
        return ResponseEntity.created(URI.create("/api/v1/" + tree + "/" + intake.code())).body(trees.stored(kind(tree), String.valueOf(intake.code())));
    }

    @PatchMapping("/{tree:customer-types|industries|customer-sources}/{code}")
    @Requires("customer.setup")
    @Operation(summary = "Change one; `active` false takes it out of the choices")
    TypeIntake update(@PathVariable String tree, @PathVariable String code, @RequestBody MergePatch patch) {
        trees.save(kind(tree), code, patch.onto(trees.stored(kind(tree), code)));
        return trees.stored(kind(tree), code);
    }

    private static String kind(String tree) {
        return tree.replace("customer-", "");
    }
}
