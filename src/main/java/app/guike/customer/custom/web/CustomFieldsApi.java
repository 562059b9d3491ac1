package app.guike.customer.custom.web;

import app.guike.customer.custom.CustomFields;
import app.guike.customer.custom.FieldIntake;
import app.guike.shell.Requires;
import app.guike.shell.web.Listing;
import app.guike.shell.web.MergePatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The fields that the house adds to its archives, for other systems.
@RestController
@RequestMapping("/api/v1/custom-fields")
@Tag(name = "customers")
class CustomFieldsApi {
    private final CustomFields fields;

    CustomFieldsApi(CustomFields fields) {
        this.fields = fields;
    }

    @GetMapping
    @Requires("customer.read")
    @Operation(summary = "Custom fields of customers and vehicles, retired ones too, with their choices")
    Listing<FieldIntake> list() {
        return Listing.whole(fields.all().stream().map(FieldIntake::of).toList());
    }

    @PostMapping
    @Requires("customer.setup")
    @Operation(summary = "Add a field to the archives of customers or vehicles")
    ResponseEntity<FieldIntake> create(@RequestBody FieldIntake intake) {
        fields.create(intake);
        var key = Objects.requireNonNull(intake.key());
        return ResponseEntity.created(URI.create("/api/v1/custom-fields/" + key)).body(fields.stored(key));
    }

    @GetMapping("/{key}")
    @Requires("customer.read")
    @Operation(summary = "One custom field")
    FieldIntake show(@PathVariable String key) {
        return fields.stored(key);
    }

    @PatchMapping("/{key}")
    @Requires("customer.setup")
    @Operation(summary = "Change a field; choices left out are retired, `active` false retires the field. Key, subject, type and sensitivity stay")
    FieldIntake update(@PathVariable String key, @RequestBody MergePatch patch) {
        fields.update(key, patch.onto(fields.stored(key)));
        return fields.stored(key);
    }
}
