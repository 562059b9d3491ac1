package app.guike.survey;

import org.jspecify.annotations.Nullable;

/// What a questionnaire is begun with.
///
/// @param kind CSI, SSI, TRACKING, CLOSING, DEEP, OTHER
/// @param from the questionnaire whose items it begins with; the standing questions when left out
public record QuestionnaireIntake(@Nullable String code, @Nullable String name, @Nullable String nameEn, @Nullable String kind, @Nullable Long from) {
}
