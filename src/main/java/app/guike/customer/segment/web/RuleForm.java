package app.guike.customer.segment.web;

import java.util.Map;

/// Conditions in groups, asked of the list itself.
///
/// @param carried what else the list is asked, by name
public record RuleForm(SegmentForm builder, Map<String, String> carried) {
}
