/// Segments 客户细分: rules of conditions that the rooms contribute, who belongs, and how many came and went.
@NullMarked
package app.guike.customer.segment;

import org.jspecify.annotations.NullMarked;
