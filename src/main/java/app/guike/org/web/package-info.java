/// Pages about the house's own people, and signing in.
@NullMarked
package app.guike.org.web;

import org.jspecify.annotations.NullMarked;
