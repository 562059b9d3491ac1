package app.guike.survey.web;

import app.guike.survey.Questionnaire.Factor;

/// The editor of one section.
public record SectionPanel(long version, Factor section, ConditionRows conditions) {
}
