/// Divisions of China and how one is picked: for addresses of customers, and for the regions that people look after.
@NamedInterface("region")
@NullMarked
package app.guike.org.region;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
