/// What an archive is made of beyond its first facts: classes, industries, regions, families, own fields; whether it is
/// complete and true, and its papers.
@NullMarked
package app.guike.customer.archive;

import org.jspecify.annotations.NullMarked;
