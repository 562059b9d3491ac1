/// The pages of rounds and their face in the API.
@NullMarked
package app.guike.care.round.web;

import org.jspecify.annotations.NullMarked;
