/// Suggestions and enquiries 建议与咨询: what customers suggest or ask, who answers, and that they were told.
@NullMarked
package app.guike.care.voice;

import org.jspecify.annotations.NullMarked;
