package app.guike.customer.web;

import app.guike.shell.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What narrows the list of customers, as the rule of a segment.
@RestController
@Tag(name = "customers")
class FilterRuleApi {
    private final FilterRule rules;

    FilterRuleApi(FilterRule rules) {
        this.rules = rules;
    }

    /// @param rule as `POST /api/v1/segments` takes it; null where nothing could be taken
    /// @param left names of the filters that no segment can have
    record Taken(@Nullable Object rule, @Nullable Long storeId, List<String> left) {
    }

    @GetMapping("/api/v1/customers/segment-rule")
    @Requires(CustomerRows.PERMISSION)
    @Operation(summary = "The filters of the list as the rule of a segment, with the names of those that no segment can have")
    Taken rule(@ParameterObject CustomersApi.Narrowed narrowed) {
        var taken = rules.of(narrowed.filter(""));
        return new Taken(taken.rule() == null ? null : taken.rule().toMap(), taken.storeId(), taken.left());
    }
}
