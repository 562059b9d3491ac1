/// Suggestions and enquiries on pages and in the API.
@NullMarked
package app.guike.care.voice.web;

import org.jspecify.annotations.NullMarked;
