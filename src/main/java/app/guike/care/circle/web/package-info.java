@NullMarked
package app.guike.care.circle.web;

import org.jspecify.annotations.NullMarked;
