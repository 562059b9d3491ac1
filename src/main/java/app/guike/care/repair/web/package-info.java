@NullMarked
package app.guike.care.repair.web;

import org.jspecify.annotations.NullMarked;
