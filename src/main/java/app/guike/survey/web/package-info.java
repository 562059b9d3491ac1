/// Pages and the API of the module.
@NullMarked
package app.guike.survey.web;

import org.jspecify.annotations.NullMarked;
